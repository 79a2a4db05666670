package dev.kantis.localstack.story;

import dev.kantis.contracts.ledger.v1.MemberChange;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.TierMove;
import dev.kantis.contracts.ledger.v1.UnitTotal;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** A simulation as tables. */
final class SimulationText {
    private static final String COLUMNS = "%-32s %14s %14s %14s%n";

    private SimulationText() {}

    static void print(SimulationReport report, boolean versions, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d purchases of %,d members, %,d left out because of their currency%n%n",
                report.getPurchases(),
                report.getMembers(),
                report.getSkipped());
        var before = versions ? "AGAINST" : "EARNED";
        rules(report, versions, out);
        out.printf(Locale.ROOT, "%n" + COLUMNS, "UNIT", before, "DRAFT", "DIFFERENCE");
        report.getUnitsList().forEach(unit -> unit(unit, out));
        out.println();
        members("gain", report.getMembersGaining(), report.getMostGainedList(), out);
        members("lose", report.getMembersLosing(), report.getMostLostList(), out);
        tiers(report.getTierMovesList(), out);
    }

    private static void rules(SimulationReport report, boolean versions, PrintStream out) {
        var columns = "%-32s %-20s %10s %14s" + (versions ? " %14s" : "%s") + "%n";
        out.printf(Locale.ROOT, columns, "RULE", "UNIT", "FIRED", "POINTS", versions ? "AGAINST" : "");
        report.getRulesList()
                .forEach(rule -> out.printf(
                        Locale.ROOT,
                        columns,
                        rule.getRule(),
                        rule.getUnit(),
                        number(rule.getFired()),
                        number(rule.getPoints()),
                        versions ? number(rule.getPointsAgainst()) : ""));
    }

    private static void unit(UnitTotal unit, PrintStream out) {
        var before = unit.getRecorded();
        var after = unit.getDraft();
        row(unit.getUnit(), before.getPoints(), after.getPoints(), out);
        row("  not expired by today", before.getUnexpired(), after.getUnexpired(), out);
        if (!after.getUnexpiredValue().isEmpty()) {
            var was = before.getUnexpiredValue().isEmpty() ? "0" : before.getUnexpiredValue();
            out.printf(
                    Locale.ROOT,
                    COLUMNS,
                    "  worth " + after.getCurrencyCode(),
                    money(was, after.getCurrencyCode()),
                    money(after.getUnexpiredValue(), after.getCurrencyCode()),
                    money(
                            new BigDecimal(after.getUnexpiredValue())
                                    .subtract(new BigDecimal(was))
                                    .toPlainString(),
                            after.getCurrencyCode()));
        }
    }

    private static void row(String what, long before, long after, PrintStream out) {
        out.printf(
                Locale.ROOT,
                COLUMNS,
                what,
                number(before),
                number(after),
                String.format(Locale.ROOT, "%+,d", after - before));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Minor units as an amount of the currency. */
    static String money(String minor, String currency) {
        var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f", new BigDecimal(minor).movePointLeft(digits));
    }

    private static void members(String what, long members, List<MemberChange> examples, PrintStream out) {
        out.printf(Locale.ROOT, "%,d members %s%s%n", members, what, examples.isEmpty() ? "" : ", most of all");
        examples.forEach(one -> out.printf(
                Locale.ROOT, "  %s %,12d -> %,d%n", one.getMemberId(), one.getPointsRecorded(), one.getPointsDraft()));
    }

    private static void tiers(List<TierMove> moves, PrintStream out) {
        if (!moves.isEmpty()) {
            out.printf(Locale.ROOT, "%n%-32s %-16s %-16s %10s%n", "TIERS", "FROM", "TO", "MEMBERS");
            moves.forEach(move -> out.printf(
                    Locale.ROOT,
                    "%-32s %-16s %-16s %,10d%n",
                    move.getSet(),
                    move.getFromTier(),
                    move.getToTier(),
                    move.getMembers()));
        }
    }
}
