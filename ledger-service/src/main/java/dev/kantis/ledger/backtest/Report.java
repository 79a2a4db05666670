package dev.kantis.ledger.backtest;

import dev.kantis.ledger.tier.TierPreview;
import java.util.List;
import java.util.UUID;

/**
 * What a draft would have changed. {@code skipped} purchases are in a currency that the draft does not count; they are
 * in no other number. {@code tiers} says who gets another tier at once when the draft comes into force.
 */
public record Report(
        long purchases,
        long skipped,
        long members,
        long pointsRecorded,
        long pointsDraft,
        List<RuleTotal> rules,
        long gaining,
        long losing,
        List<MemberChange> mostGained,
        List<MemberChange> mostLost,
        List<TierPreview> tiers) {
    public Report {
        rules = List.copyOf(rules);
        mostGained = List.copyOf(mostGained);
        mostLost = List.copyOf(mostLost);
        tiers = List.copyOf(tiers);
    }

    /** The same with what becomes of tiers. */
    Report with(List<TierPreview> previews) {
        return new Report(
                purchases,
                skipped,
                members,
                pointsRecorded,
                pointsDraft,
                rules,
                gaining,
                losing,
                mostGained,
                mostLost,
                previews);
    }

    /** How often a rule of the draft fired, and what it gave; rules that never fired stand here with zeros. */
    public record RuleTotal(String rule, long fired, long points) {}

    /** What one member earned, and would have earned. */
    public record MemberChange(UUID memberId, long recorded, long draft) {
        public long change() {
            return draft - recorded;
        }
    }
}
