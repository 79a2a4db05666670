package dev.kantis.partner.settlement;

import java.util.UUID;

/** What a statement takes from a prepaid pack, in minor units. */
public record PackDraw(UUID statement, UUID partner, String currency, long amount) {}
