package dev.kantis.ledger.earning;

import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Judgment;
import dev.kantis.ledger.tier.TierActivity;
import dev.kantis.ledger.tier.TierChange;
import dev.kantis.ledger.tier.TierProgress;
import dev.kantis.ledger.tier.TierRevision;
import dev.kantis.ledger.tier.TierSet;
import dev.kantis.ledger.tier.TierStanding;
import dev.kantis.ledger.tier.TierStep;
import dev.kantis.ledger.tier.TierTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A member's tiers by a program, on a day. Pure. */
public final class Tiers {
    private final Program program;
    private final Judging judging;
    private final LocalDate today;

    public Tiers(Program program, Judging judging, LocalDate today) {
        this.program = program;
        this.judging = judging;
        this.today = today;
    }

    /** What an operation adds to each set, or takes from it. */
    @FunctionalInterface
    public interface Amounts {
        long of(TierSet set);
    }

    /** What a purchase adds to a set. */
    public static long amount(TierSet set, Judgment judgment) {
        return switch (set.by()) {
            case POINTS ->
                judgment.of(Objects.requireNonNullElse(set.unit(), "")).points();
            case MONEY -> judgment.money();
            case VISITS -> 1;
        };
    }

    /** The tiers after an operation, and what became of them. */
    public record Moved(Map<String, TierStanding> standings, List<TierChange> changes) {
        public Moved {
            standings = Map.copyOf(standings);
            changes = List.copyOf(changes);
        }
    }

    /** The name of the tier in each set, for conditions. */
    public Map<String, String> names() {
        var names = new TreeMap<String, String>();
        due().standings().forEach((set, standing) -> names.put(set, standing.tier()));
        return names;
    }

    /** What time alone did up to today. */
    public Moved due() {
        return moved((set, standing) -> TierTime.due(set, standing, today));
    }

    /** After these amounts were collected on a day. */
    public Moved counted(LocalDate day, Amounts amounts) {
        return moved((set, standing) -> TierActivity.count(set, standing, day, amounts.of(set), today));
    }

    /** After these amounts of a day were taken back. */
    public Moved takenBack(LocalDate day, Amounts amounts) {
        return moved((set, standing) -> TierActivity.takeBack(set, standing, day, amounts.of(set), today));
    }

    /** The standing with these tiers, and the first day on which time alone changes one. */
    public Standing tiered(Standing standing, Moved moved) {
        LocalDate first = null;
        for (var set : program.tiers().sets()) {
            var tier = moved.standings().get(set.set());
            var due = tier == null ? null : TierTime.nextDue(set, tier);
            first = first == null || (due != null && due.isBefore(first)) ? due : first;
        }
        return standing.tiered(moved.standings(), first);
    }

    /** Where the member stands then, in the order of the document. */
    public List<TierProgress> progress(Moved moved) {
        return program.tiers().sets().stream()
                .flatMap(set -> Optional.ofNullable(moved.standings().get(set.set())).stream()
                        .map(tier -> TierProgress.of(set, tier, today)))
                .toList();
    }

    /** An entry for each change. */
    public List<FollowUp> entries(Moved moved, Facts about) {
        var entries = new ArrayList<FollowUp>();
        for (var change : moved.changes()) {
            var facts = entry(change, about);
            entries.add(FollowUp.of(
                    "tier " + change.set() + " " + entries.size(),
                    EntryKind.TIER,
                    program.unit(),
                    state -> Optional.of(Draft.of(new WalletMoves(state.wallet()), 0, facts, state.now()))));
        }
        return entries;
    }

    /** What the entry of a change says. */
    public Facts entry(TierChange change, Facts about) {
        return about.judgedBy(program.label(), List.of())
                .because(sentence(change))
                .moving(change);
    }

    private static String sentence(TierChange change) {
        return switch (change.kind()) {
            case UPGRADE -> change.set() + ": " + change.to() + " reached";
            case NOTICE ->
                change.set() + ": " + change.missing() + " missing to keep " + change.from() + " after "
                        + change.until();
            case GRACE ->
                change.set() + ": " + change.from() + " is kept until " + change.until() + " without its "
                        + change.missing();
            case KEPT -> change.set() + ": " + change.to() + " kept";
            case DOWNGRADE -> change.set() + ": from " + change.from() + " to " + change.to();
            case REMAPPED -> change.set() + ": " + change.from() + " is " + change.to() + " now";
        };
    }

    private interface Step {
        TierStep of(TierSet set, TierStanding standing);
    }

    private Moved moved(Step step) {
        var standings = new HashMap<String, TierStanding>();
        var changes = new ArrayList<TierChange>();
        for (var set : program.tiers().sets()) {
            var known = standing(set);
            var next = step.of(set, known.standing());
            changes.addAll(known.changes());
            changes.addAll(next.changes());
            standings.put(set.set(), next.standing());
        }
        return new Moved(standings, changes);
    }

    /** As it was left, in the levels of this version; who has none begins with the lowest. */
    private TierStep standing(TierSet set) {
        var known = judging.standing().tiers().get(set.set());
        if (known == null) {
            var enrolled = judging.facts().enrolledOn();
            var begin = enrolled == null || enrolled.isAfter(today) ? today : enrolled;
            return new TierStep(TierStanding.begin(set, begin), List.of());
        }
        return TierRevision.adopt(set, known, today);
    }
}
