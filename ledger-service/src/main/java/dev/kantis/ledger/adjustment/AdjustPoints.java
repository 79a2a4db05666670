package dev.kantis.ledger.adjustment;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.adjustment.Adjustment.State;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.OwnWallets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Corrections by hand: within the program's limit, by a second person above its threshold, never of one's own wallet.
 * The entry's request id is the correction's, so that a repetition after a crash posts nothing twice.
 */
@ApplicationScoped
public class AdjustPoints {
    private final Adjustments adjustments;
    private final Postings postings;
    private final Programs programs;
    private final OwnWallets ownWallets;

    AdjustPoints(Adjustments adjustments, Postings postings, Programs programs, OwnWallets ownWallets) {
        this.adjustments = adjustments;
        this.postings = postings;
        this.programs = programs;
        this.ownWallets = ownWallets;
    }

    /** Who acts: the subject of the token, and the member behind it if it is one. */
    public record Person(UUID subject, Optional<UUID> member) {}

    /** A correction and, once it is posted, the wallet after it. */
    public record Adjusted(Adjustment adjustment, Optional<Balance> balance) {}

    public Uni<Adjusted> ask(Person person, Adjustment wanted) {
        var rules = programs.withUnit(wanted.unit()).adjustments();
        var limit = rules.map(ProgramSpec.Adjustments::limit).orElse(0L);
        if (Math.abs(wanted.points()) > limit) {
            throw new Refusal(
                            Reason.REASON_ADJUSTMENT_TOO_LARGE,
                            "The program lets nobody correct more than " + limit + " points at once.",
                            Map.of("limit", Long.toString(limit)))
                    .asException();
        }
        var alone = rules.map(ProgramSpec.Adjustments::approvalAbove).orElse(0L);
        return ownWallets
                .refuseOwn(person.member(), wanted.owner())
                .chain(() -> adjustments.ask(wanted))
                .chain(stored -> {
                    if (!stored.fingerprint().equals(wanted.fingerprint())) {
                        throw new Refusal(
                                        Reason.REASON_REQUEST_ID_REUSED,
                                        "This request id was used before with other content.")
                                .asException();
                    }
                    var needsNobody = Math.abs(stored.points()) <= alone;
                    return needsNobody || stored.state() == State.POSTED ? post(stored) : told(stored);
                });
    }

    public Uni<Adjusted> decide(Person person, UUID id, boolean approved, String comment) {
        return adjustments
                .find(id)
                .map(found -> found.orElseThrow(AdjustPoints::unknown))
                .call(found -> ownWallets.refuseOwn(person.member(), found.owner()))
                .invoke(found -> {
                    if (found.askedBy().equals(person.subject())) {
                        throw new Refusal(
                                        Reason.REASON_SECOND_PERSON_NEEDED,
                                        "Somebody else than the one who asked has to decide.")
                                .asException();
                    }
                })
                .chain(() -> adjustments.decide(id, new Adjustment.Decision(person.subject(), approved), comment))
                .map(found -> found.orElseThrow(AdjustPoints::unknown))
                .chain(found -> carryOut(found, approved));
    }

    private Uni<Adjusted> carryOut(Adjustment found, boolean approved) {
        if (found.decision().map(Adjustment.Decision::approved).orElse(!approved) != approved) {
            throw new Refusal(Reason.REASON_ADJUSTMENT_DECIDED, "It was decided otherwise before.").asException();
        }
        return approved
                ? post(found)
                : adjustments.close(found.id(), State.REJECTED).chain(() -> told(found.as(State.REJECTED)));
    }

    private Uni<Adjusted> post(Adjustment adjustment) {
        var unit = programs.unit(adjustment.unit());
        var command = PostingCommand.of(
                adjustment.owner(), adjustment.id(), adjustment.fingerprint(), EntryKind.ADJUSTMENT, unit);
        return postings.post(command, state -> correct(state, unit, adjustment))
                .chain(outcome -> closed(adjustment, outcome));
    }

    private Uni<Adjusted> closed(Adjustment adjustment, Outcome<PostedEntry> outcome) {
        var state = outcome instanceof Outcome.Done ? State.POSTED : State.REJECTED;
        return adjustments
                .close(adjustment.id(), state)
                .map(_ -> new Adjusted(
                        adjustment.as(state), Optional.of(outcome.orThrow().balance())));
    }

    /** Pure. */
    static Outcome<Draft> correct(LedgerState state, UnitPolicy unit, Adjustment adjustment) {
        var points = Math.abs(adjustment.points());
        var moves = new WalletMoves(state.wallet());
        if (adjustment.points() > 0) {
            var key = LotKey.until(unit.expiryOf(state.today())).from(state.origin());
            moves.bring(points, key, Account.ADJUSTMENT);
        } else if (state.wallet().available() < points) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_INSUFFICIENT_POINTS,
                    "This needs " + points + " points; " + state.wallet().available() + " are available.",
                    Map.of(
                            "requested",
                            Long.toString(points),
                            "available",
                            Long.toString(state.wallet().available()))));
        } else {
            moves.take(points, unit.order().comparator(state.origin()), Account.ADJUSTMENT);
        }
        var facts = Facts.of(adjustment.id().toString(), adjustment.reason()).by(adjustment.askedBy());
        return Outcome.done(Draft.of(moves, points, facts, state.now()));
    }

    private static Uni<Adjusted> told(Adjustment adjustment) {
        return Uni.createFrom().item(new Adjusted(adjustment, Optional.empty()));
    }

    private static RuntimeException unknown() {
        return new Refusal(Reason.REASON_ADJUSTMENT_UNKNOWN, "There is no such correction.").asException();
    }
}
