package dev.kantis.ledger.earning;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Judgment.Gain;
import dev.kantis.ledger.rule.Shares;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides what one operation gives of the main unit between a member and the pool that the member shares with: the
 * pool's part is rounded down, the rest is the member's until the limit of the calendar year, and the pool's behind it.
 * Lives inside one decision: it counts what the member got by it.
 */
public final class Division {
    private final UnitPolicy unit;
    private final String program;
    private final Optional<Sharing> sharing;
    private final LocalDate today;
    private long left;
    private long got;

    private Division(Program program, Optional<Sharing> sharing, LocalDate today, long left) {
        this.unit = program.unit();
        this.program = program.label();
        this.sharing = sharing;
        this.today = today;
        this.left = left;
    }

    /** For an operation on this state. */
    public static Division of(Program program, LedgerState state) {
        var sharing = state.judging().sharing();
        var left = sharing.map(with -> left(program, with, state)).orElse(Long.MAX_VALUE);
        return new Division(program, sharing, state.today(), left);
    }

    private static long left(Program program, Sharing sharing, LedgerState state) {
        return sharing.terms()
                .limit()
                .map(limit -> {
                    var most = program.pointsFor(program.unit().name(), limit.minorUnits(), limit.currency());
                    var year = year(state.today(), 0);
                    var given = state.judging().standing().count(key(sharing), year.from(), year.until());
                    return Math.max(0, most - given.points());
                })
                .orElse(Long.MAX_VALUE);
    }

    /** What is the member's and what the pool gets. */
    public record Parts(Gain own, Gain pools) {}

    /** A gain of this unit in parts that add up, by rule and by line; other units are the member's. */
    public Parts divide(UnitPolicy of, Gain gain) {
        var points = gain.points();
        var pools = of.name().equals(unit.name()) ? poolsOf(points) : 0;
        if (pools == 0) {
            return new Parts(gain, new Gain(gain.unit(), List.of(), List.of()));
        }
        var byRule = Shares.of(
                pools, gain.reasons().stream().mapToLong(RuleReason::points).toArray());
        var byLine = byLine(pools, points, gain.lines());
        var own = new Gain(gain.unit(), reasons(gain, byRule, true), lines(gain, byLine, true));
        return new Parts(own, new Gain(gain.unit(), reasons(gain, byRule, false), lines(gain, byLine, false)));
    }

    private long poolsOf(long points) {
        if (sharing.isEmpty()) {
            return 0;
        }
        var part = BigInteger.valueOf(points)
                .multiply(BigInteger.valueOf(sharing.get().terms().percent()))
                .divide(BigInteger.valueOf(100))
                .longValueExact();
        var own = Math.min(points - part, left);
        left -= own;
        got += own;
        return points - own;
    }

    /** What lies on no line has its part, too. */
    private static long[] byLine(long pools, long points, List<LinePoints> lines) {
        var weights = new long[lines.size() + 1];
        var onLines = 0L;
        for (var i = 0; i < lines.size(); i++) {
            weights[i] = lines.get(i).points();
            onLines += weights[i];
        }
        weights[lines.size()] = Math.max(0, points - onLines);
        return Shares.of(pools, weights);
    }

    private static List<RuleReason> reasons(Gain gain, long[] pools, boolean own) {
        var reasons = new ArrayList<RuleReason>();
        for (var i = 0; i < gain.reasons().size(); i++) {
            var reason = gain.reasons().get(i);
            var points = own ? reason.points() - pools[i] : pools[i];
            if (points > 0) {
                reasons.add(new RuleReason(reason.rule(), points, reason.text()));
            }
        }
        return reasons;
    }

    private static List<LinePoints> lines(Gain gain, long[] pools, boolean own) {
        var lines = new ArrayList<LinePoints>();
        for (var i = 0; i < gain.lines().size(); i++) {
            var line = gain.lines().get(i);
            var points = own ? line.points() - pools[i] : pools[i];
            if (points > 0) {
                lines.add(new LinePoints(line.line(), points));
            }
        }
        return lines;
    }

    /** What the member's entry says. */
    public Facts own(Facts about, Parts parts) {
        var facts = about.judgedBy(program, parts.own().reasons())
                .withLines(parts.own().lines());
        return parts.pools().points() > 0 ? facts.withoutPart() : facts;
    }

    /**
     * The pool's entry, if it gets anything. {@code by} is the kind of the member's, which keeps the pool alive, too.
     */
    public Optional<FollowUp> pools(String name, EntryKind by, Facts about, Parts parts) {
        var points = parts.pools().points();
        if (points == 0) {
            return Optional.empty();
        }
        var facts = about.judgedBy(program, parts.pools().reasons())
                .withLines(parts.pools().lines());
        return Optional.of(FollowUp.of(name, EntryKind.EARN, unit, state -> {
                    var draft = OtherUnits.earned(unit, points, facts, state);
                    if (unit.isActivity(by)) {
                        draft.moves().active(state.today());
                    }
                    return Optional.of(draft);
                })
                .inPool());
    }

    /** The standing after the member got that much. */
    public Standing counted(Standing standing) {
        return sharing.filter(_ -> got > 0)
                .map(with -> standing.counting(key(with), year(today, got), today))
                .orElse(standing);
    }

    /** The standing after the member gave back so much of what was got at a time. */
    public static Standing givenBack(LedgerState state, Standing standing, long points, Instant then, UnitPolicy unit) {
        return state.judging()
                .sharing()
                .filter(with -> points > 0 && !then.isBefore(with.since()))
                .map(with -> standing.counting(
                        key(with), year(LocalDate.ofInstant(then, unit.zone()), -points), state.today()))
                .orElse(standing);
    }

    /** No rule is called so: theirs name a period behind a slash. */
    private static String key(Sharing sharing) {
        return "shared with " + sharing.pool().number();
    }

    private static Standing.Count year(LocalDate day, long points) {
        return new Standing.Count(day.withDayOfYear(1), day.with(TemporalAdjusters.lastDayOfYear()), points, 0);
    }
}
