package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.BlockCause;

/** Why a card is replaced. */
public enum CardLoss {
    LOST(BlockCause.BLOCK_CAUSE_LOST),
    STOLEN(BlockCause.BLOCK_CAUSE_STOLEN),
    DAMAGED(BlockCause.BLOCK_CAUSE_DAMAGED);

    private final BlockCause proto;

    CardLoss(BlockCause proto) {
        this.proto = proto;
    }

    /** As member-service knows it. */
    public BlockCause proto() {
        return proto;
    }
}
