package dev.kantis.partner.clearing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * What a point (or a purchase, for its fee) costs by a contract version: {@code priceMicros} in millionths of the
 * currency's main unit, of which {@code share} hundredths of a percent are billed. {@code rule} names the campaign of a
 * cost share, else it is empty.
 */
public record Rate(String currency, int contractVersion, String rule, long priceMicros, int share) {
    /** All of it. */
    public static final int WHOLE = 10_000;

    private static final int EXACT_DIGITS = 10;

    public Rate {
        if (priceMicros < 0 || share < 0 || share > WHOLE) {
            throw new IllegalArgumentException("a price is not negative, a share at most the whole");
        }
    }

    /** The exact price of so many points, in ten-thousandths of a micro: nothing is rounded. */
    public BigInteger exact(long points) {
        return BigInteger.valueOf(points)
                .multiply(BigInteger.valueOf(priceMicros))
                .multiply(BigInteger.valueOf(share));
    }

    /** The price of so many points in minor units, rounded once, half to even. */
    public long minor(long points) {
        return new BigDecimal(exact(points), EXACT_DIGITS)
                .movePointRight(digits(currency))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** Digits of a currency's minor unit: 2 for EUR, 0 for JPY. */
    public static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException _) {
            return 2;
        }
    }
}
