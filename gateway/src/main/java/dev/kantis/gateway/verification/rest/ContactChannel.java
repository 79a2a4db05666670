package dev.kantis.gateway.verification.rest;

import dev.kantis.contracts.member.v1.Channel;

/** How a code comes. */
public enum ContactChannel {
    EMAIL(Channel.CHANNEL_EMAIL),
    SMS(Channel.CHANNEL_SMS);

    private final Channel proto;

    ContactChannel(Channel proto) {
        this.proto = proto;
    }

    Channel proto() {
        return proto;
    }
}
