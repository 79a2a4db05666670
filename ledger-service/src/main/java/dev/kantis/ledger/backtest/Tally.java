package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.Report.MemberChange;
import dev.kantis.ledger.program.Program;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Adds up judged purchases. They come in order of members, so that one member at a time is kept; of one thread. */
final class Tally {
    /** Examples of members who gain and who lose most. */
    static final int EXAMPLES = 10;

    private static final Comparator<MemberChange> BY_CHANGE =
            Comparator.comparingLong(MemberChange::change).thenComparing(MemberChange::memberId);

    private final Program before;
    private final Program draft;
    private final UnitTally units;
    private final RuleTally rules;
    private final PriorityQueue<MemberChange> mostGained = new PriorityQueue<>(BY_CHANGE);
    private final PriorityQueue<MemberChange> mostLost = new PriorityQueue<>(BY_CHANGE.reversed());
    private long purchases;
    private long skipped;
    private long members;
    private long pointsBefore;
    private long pointsAfter;
    private long gaining;
    private long losing;
    private @Nullable MemberChange current;

    Tally(Simulation simulation, LocalDate today) {
        this.before = simulation.before();
        this.draft = simulation.draft();
        this.units = new UnitTally(before, draft, today);
        this.rules = new RuleTally(simulation.against(), draft);
    }

    void skip() {
        skipped++;
    }

    void add(StoredPurchase purchase, Given given, Given byDraft) {
        var was = given.of(before.unit().name());
        var is = byDraft.of(draft.unit().name());
        purchases++;
        pointsBefore = Math.addExact(pointsBefore, was);
        pointsAfter = Math.addExact(pointsAfter, is);
        units.add(purchase.basket(), given, byDraft);
        rules.add(given, byDraft);
        if (current == null || !current.memberId().equals(purchase.memberId())) {
            close();
            current = new MemberChange(purchase.memberId(), 0, 0);
            members++;
        }
        current = new MemberChange(purchase.memberId(), current.before() + was, current.after() + is);
    }

    long purchases() {
        return purchases + skipped;
    }

    Report report() {
        close();
        current = null;
        return new Report(
                new Report.Numbers(purchases, skipped, members, pointsBefore, pointsAfter, gaining, losing),
                units.totals(),
                rules.totals(),
                mostGained.stream().sorted(BY_CHANGE.reversed()).toList(),
                mostLost.stream().sorted(BY_CHANGE).toList(),
                List.of());
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
