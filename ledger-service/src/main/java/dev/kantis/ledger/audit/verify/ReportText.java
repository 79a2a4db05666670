package dev.kantis.ledger.audit.verify;

import dev.kantis.ledger.audit.LedgerReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for a terminal, or for a program. */
final class ReportText {
    private ReportText() {}

    static String table(LedgerReport report) {
        var text = new StringBuilder();
        for (var check : report.checks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-6s %10d  %-34s %s%n",
                    check.holds() ? "ok" : "BROKEN",
                    check.violations(),
                    check.invariant().label(),
                    check.invariant().description()));
            check.places()
                    .forEach(place ->
                            text.append("                   ").append(place).append('\n'));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%d entries, %d wallets: %s%n",
                        report.entries(),
                        report.wallets(),
                        report.isBalanced()
                                ? "every invariant holds"
                                : report.broken().size() + " invariants are broken"))
                .toString();
    }

    static String json(LedgerReport report) {
        return report.checks().stream()
                        .map(ReportText::json)
                        .collect(Collectors.joining(
                                ",",
                                "{\"balanced\":" + report.isBalanced() + ",\"entries\":" + report.entries()
                                        + ",\"wallets\":" + report.wallets() + ",\"checks\":[",
                                "]}"))
                + "\n";
    }

    private static String json(LedgerReport.Check check) {
        return "{\"name\":" + quoted(check.invariant().label())
                + ",\"description\":" + quoted(check.invariant().description())
                + ",\"violations\":" + check.violations()
                + ",\"places\":" + array(check.places()) + "}";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(ReportText::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** The texts are ours: letters, digits and punctuation. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
