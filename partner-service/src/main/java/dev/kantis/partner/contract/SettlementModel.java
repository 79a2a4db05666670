package dev.kantis.partner.contract;

/** When the partner pays for the points that it gives. */
public enum SettlementModel {
    AT_ISSUE,
    AT_REDEMPTION,
    HYBRID
}
