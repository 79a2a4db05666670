package dev.kantis.system.day;

import java.util.List;

/**
 * What a partner agreed on: prices in millionths of a euro, amounts in cents. {@code programPercent} is the program's
 * part of what points cost when they are given.
 */
public record Terms(Model model, long issuePrice, long redeemPrice, long purchaseFee, Extras extras) {
    /** When points are paid for. */
    public enum Model {
        AT_ISSUE,
        AT_REDEMPTION,
        HYBRID
    }

    /** What not everybody has. */
    public record Extras(long periodFee, int programPercent, long pack) {}

    /** Of the four partners. Prices are such that most amounts have to be rounded. */
    public static final List<Terms> ALL = List.of(
            new Terms(Model.AT_ISSUE, 8_013, 7_507, 10_300, new Extras(2_500, 40, 0)),
            new Terms(Model.AT_REDEMPTION, 9_017, 7_511, 0, new Extras(0, 0, 0)),
            new Terms(Model.HYBRID, 7_919, 7_001, 12_345, new Extras(1_000, 0, 250)),
            new Terms(Model.AT_ISSUE, 6_661, 6_007, 4_999, new Extras(0, 0, 0)));
}
