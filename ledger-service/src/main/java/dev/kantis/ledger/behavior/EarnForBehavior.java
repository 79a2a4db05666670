package dev.kantis.ledger.behavior;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

        UUID requestId() {
            return UUID.nameUUIDFromBytes((source + " " + eventId).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Done when it is posted, or when the active program has no rule for it. */
    public Uni<Void> earn(Behavior behavior) {
        var program = programs.active();
        var rule = program.flatMap(active -> active.ruleFor(behavior.eventType()));
        if (program.isEmpty() || rule.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return postings.post(
                        PostingCommand.of(
                                behavior.member(),
                                behavior.requestId(),
                                "00",
                                EntryKind.BEHAVIOR,
                                program.get().unit()),
                        state -> Outcome.done(draft(behavior, program.get(), rule.get(), state)))
                .replaceWithVoid();
    }

    private static Draft draft(Behavior behavior, Program program, ProgramSpec.BehaviorRule rule, LedgerState state) {
        var key = LotKey.until(program.unit().expiryOf(state.today())).from(state.origin());
        var moves = new WalletMoves(state.wallet()).earn(rule.points(), key, state.today());
        var reason = new RuleReason(rule.rule(), rule.points(), rule.text());
        var facts = Facts.of(behavior.eventId(), rule.text()).judgedBy(program.label(), List.of(reason));
        return Draft.of(moves, rule.points(), facts, state.now());
    }
}
