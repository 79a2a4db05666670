package dev.kantis.partner.settlement.documents;

import dev.kantis.partner.clearing.Rate;
import java.math.BigDecimal;

/** Amounts as text, with a point, whatever the locale. */
final class Money {
    private static final int MICROS = 6;

    private Money() {}

    /** Minor units with the currency's digits: 1234 of EUR is 12.34. */
    static String minor(long amount, String currency) {
        return BigDecimal.valueOf(amount, Rate.digits(currency)).toPlainString();
    }

    /** Millionths of the main unit, as short as it is exact: 8000 is 0.008. */
    static String micros(long amount) {
        return amount == 0
                ? "0"
                : BigDecimal.valueOf(amount, MICROS).stripTrailingZeros().toPlainString();
    }

    /** Hundredths of a percent: 5000 is 50. */
    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
