package dev.kantis.partner.contract;

/**
 * What points and purchases cost, in millionths of the currency's main unit, and a period, in minor units: paid by the
 * partner, but for the redeemed points, which the partner is paid for.
 */
public record Prices(
        String currencyCode,
        long issuePriceMicros,
        long redeemPriceMicros,
        long periodFeeMinor,
        long purchaseFeeMicros) {

    public Prices {
        if (issuePriceMicros < 0 || redeemPriceMicros < 0 || periodFeeMinor < 0 || purchaseFeeMicros < 0) {
            throw new IllegalArgumentException("prices are not negative");
        }
    }
}
