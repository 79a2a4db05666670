package dev.kantis.ledger.behavior;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.Division;
import dev.kantis.ledger.earning.OtherUnits;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.rule.Judgment;
import dev.kantis.ledger.tier.TierSet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/**
 * Points for what a member did, told by an event. The request id is made of the event's source and id, so that an event
 * earns once, however often it arrives.
 */
@ApplicationScoped
public class EarnForBehavior {
    private final Postings postings;
    private final Programs programs;

    EarnForBehavior(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** An event about a member. */
    public record Behavior(UUID member, String source, String eventId, String eventType) {

        /** Of the posting by a program: each judges the event once. */
        UUID requestId(boolean main, String program) {
            var name = source + " " + eventId + (main ? "" : " " + program);
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Done when every program that has rules for it has decided it. */
    public Uni<Void> earn(Behavior behavior) {
        return Multi.createFrom()
                .iterable(programs.all())
                .select()
                .where(program -> !program.rulesFor(behavior.eventType()).isEmpty())
                .onItem()
                .transformToUniAndConcatenate(program -> earn(behavior, program))
                .onItem()
                .ignoreAsUni();
    }

    /** By one program, which has a rule for it. */
    public Uni<Void> earn(Behavior behavior, Program program) {
        var command = posting(behavior, program, programs.isMain(program.name()));
        return postings.post(command, state -> decide(behavior, program, state)).replaceWithVoid();
    }

    /** What is asked of the member's wallet. */
    public static PostingCommand posting(Behavior behavior, Program program, boolean main) {
        var request = behavior.requestId(main, program.name());
        return PostingCommand.of(behavior.member(), request, "00", EntryKind.BEHAVIOR, program.unit())
                .judging(program.touched());
    }

    /** Pure. That no rule gives anything is remembered, too: the event is judged once. */
    public static Outcome<Draft> decide(Behavior behavior, Program program, LedgerState state) {
        var judgment = JudgeBehavior.judge(program, behavior.eventType(), state);
        var reasons = judgment.allReasons();
        if (reasons.isEmpty()) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_NOTHING_EARNED, "No rule gives anything for it to this member now."));
        }
        var about = Facts.of(behavior.eventId(), reasons.getFirst().text())
                .judgedWith(state.judging().facts().version());
        var division = Division.of(program, state);
        var parts = division.divide(program.unit(), judgment.main());
        var facts = division.own(about, parts);
        var tiers = new Tiers(program, state.judging(), state.today());
        var moved = tiers.counted(state.today(), set -> amount(set, judgment));
        var followUps = new ArrayList<FollowUp>();
        division.pools("part", EntryKind.BEHAVIOR, about, parts).ifPresent(followUps::add);
        followUps.addAll(new OtherUnits(program, about, division).of(judgment.others(), state));
        followUps.addAll(tiers.entries(moved, about));
        var standing = division.counted(
                Bounds.given(program, state.judging().standing(), reasons, state.today(), state.today()));
        return Outcome.done(OtherUnits.earned(program.unit(), parts.own().points(), facts, state)
                .judged(new Draft.Judged(
                        Optional.of(tiers.tiered(standing, moved)),
                        Bounds.uses(program, reasons),
                        followUps,
                        tiers.progress(moved))));
    }

    /** Behavior is no visit and brings no money. */
    private static long amount(TierSet set, Judgment judgment) {
        return set.by() == TierSet.By.POINTS
                ? judgment.of(set.unit() == null ? "" : set.unit()).points()
                : 0;
    }
}
