package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Purpose;

/** What messages are for. */
public enum ConsentPurpose {
    SERVICE(Purpose.PURPOSE_SERVICE),
    MARKETING(Purpose.PURPOSE_MARKETING),
    FEEDBACK(Purpose.PURPOSE_FEEDBACK);

    private final Purpose proto;

    ConsentPurpose(Purpose proto) {
        this.proto = proto;
    }

    Purpose proto() {
        return proto;
    }
}
