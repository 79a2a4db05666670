package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Rate;

/**
 * What a statement bills at one rate. {@code amount} is what the partner pays, in minor units, negative when it is
 * paid; it is the exact sum of its items, rounded once. Amounts without a price (fees, decisions, packs) have a price
 * of 0.
 */
public record StatementLine(ItemKind kind, Rate rate, boolean correction, long points, long items, long amount) {

    /** The line of all items of one rate. */
    public static StatementLine of(RateSum sum) {
        var amount = sum.kind().direction().owed(sum.rate().minor(sum.points()));
        return new StatementLine(sum.kind(), sum.rate(), sum.correction(), sum.points(), sum.items(), amount);
    }

    /** A line of an amount as such, in minor units. */
    public static StatementLine of(ItemKind kind, String currency, int contractVersion, long minor) {
        var rate = new Rate(currency, contractVersion, "", 0, Rate.WHOLE);
        return new StatementLine(kind, rate, false, 1, 1, kind.direction().owed(minor));
    }
}
