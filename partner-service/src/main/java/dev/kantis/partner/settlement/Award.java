package dev.kantis.partner.settlement;

import java.util.UUID;

/** What a decided dispute gives a partner, in minor units, and no statement has yet. */
public record Award(UUID dispute, UUID partner, String currency, long amount) {}
