package dev.kantis.partner.contract;

/** How often partner and program settle. */
public enum SettlementPeriod {
    WEEK,
    MONTH,
    QUARTER
}
