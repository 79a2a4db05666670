package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Channel;

/** How messages reach a member. */
public enum ConsentChannel {
    EMAIL(Channel.CHANNEL_EMAIL),
    SMS(Channel.CHANNEL_SMS),
    PUSH(Channel.CHANNEL_PUSH);

    private final Channel proto;

    ConsentChannel(Channel proto) {
        this.proto = proto;
    }

    Channel proto() {
        return proto;
    }
}
