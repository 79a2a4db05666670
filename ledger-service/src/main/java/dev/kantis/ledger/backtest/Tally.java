package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.Report.MemberChange;
import dev.kantis.ledger.backtest.Report.RuleTotal;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.EarnRules;
import dev.kantis.ledger.rule.Judgment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Adds up judged purchases. They come in order of members, so that one member at a time is kept; of one thread. */
final class Tally {
    /** Examples of members who gain and who lose most. */
    static final int EXAMPLES = 10;

    private static final Comparator<MemberChange> BY_CHANGE =
            Comparator.comparingLong(MemberChange::change).thenComparing(MemberChange::memberId);

    private final Map<String, RuleTotal> rules = new LinkedHashMap<>();
    private final PriorityQueue<MemberChange> mostGained = new PriorityQueue<>(BY_CHANGE);
    private final PriorityQueue<MemberChange> mostLost = new PriorityQueue<>(BY_CHANGE.reversed());
    private long purchases;
    private long skipped;
    private long members;
    private long recorded;
    private long draft;
    private long gaining;
    private long losing;
    private @Nullable MemberChange current;

    Tally(EarnRules draft) {
        draft.rules().stream().map(EarnRule::rule).forEach(rule -> rules.put(rule, new RuleTotal(rule, 0, 0)));
    }

    void skip() {
        skipped++;
    }

    void add(StoredPurchase purchase, Judgment judgment) {
        var points = judgment.points();
        purchases++;
        recorded = Math.addExact(recorded, purchase.points());
        draft = Math.addExact(draft, points);
        judgment.reasons().forEach(this::count);
        if (current == null || !current.memberId().equals(purchase.memberId())) {
            close();
            current = new MemberChange(purchase.memberId(), 0, 0);
            members++;
        }
        current =
                new MemberChange(purchase.memberId(), current.recorded() + purchase.points(), current.draft() + points);
    }

    long purchases() {
        return purchases + skipped;
    }

    Report report() {
        close();
        current = null;
        return new Report(
                purchases,
                skipped,
                members,
                recorded,
                draft,
                List.copyOf(rules.values()),
                gaining,
                losing,
                mostGained.stream().sorted(BY_CHANGE.reversed()).toList(),
                mostLost.stream().sorted(BY_CHANGE).toList(),
                List.of());
    }

    private void count(RuleReason reason) {
        rules.merge(
                reason.rule(),
                new RuleTotal(reason.rule(), 1, reason.points()),
                (sum, one) -> new RuleTotal(sum.rule(), sum.fired() + 1, sum.points() + one.points()));
    }

    private void close() {
        var member = current;
        if (member == null) {
            return;
        }
        if (member.change() > 0) {
            gaining++;
            keep(mostGained, member);
        } else if (member.change() < 0) {
            losing++;
            keep(mostLost, member);
        }
    }

    private static void keep(PriorityQueue<MemberChange> most, MemberChange member) {
        most.add(member);
        if (most.size() > EXAMPLES) {
            most.remove();
        }
    }
}
