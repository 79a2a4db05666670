package dev.kantis.ledger.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** What one point is worth in the books: minor units of a currency, such as 0.8 cents. */
public record PointValue(BigDecimal minorUnits, String currency) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public PointValue {
        if (minorUnits.signum() < 0 || minorUnits.compareTo(MOST) > 0 || minorUnits.scale() > 6) {
            throw new IllegalArgumentException(
                    "minorUnits must be between 0 and 1000000 and have at most six decimals");
        }
        if (minorUnits.scale() < 0) {
            minorUnits = minorUnits.setScale(0);
        }
        requireCurrency(currency);
    }

    /** The points that this money pays for, rounded down; the value must be above zero. */
    long pointsFor(long minor) {
        return BigDecimal.valueOf(minor)
                .divide(minorUnits, 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private static void requireCurrency(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code such as EUR", e);
        }
    }
}
