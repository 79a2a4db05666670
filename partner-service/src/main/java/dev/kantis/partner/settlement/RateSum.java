package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Rate;
import java.time.LocalDate;
import java.util.UUID;

/** All items of a partner's period that are billed at one rate. */
public record RateSum(
        UUID partner, LocalDate periodStart, ItemKind kind, Rate rate, boolean correction, long points, long items) {}
