package dev.kantis.ledger.progress;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.ledger.earning.OtherUnits;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.StampCard;
import dev.kantis.ledger.tier.TierProgress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A member's tiers and stamp cards, and the changes of tiers that are due by time. */
@ApplicationScoped
public class MemberProgress {
    private final Postings postings;
    private final Programs programs;
    private final Ids ids;

    MemberProgress(Postings postings, Programs programs, Ids ids) {
        this.postings = postings;
        this.programs = programs;
        this.ids = ids;
    }

    /**
     * The program, where the member stands by it, the stamps on each card in the program's order, and the program's
     * points.
     */
    public record Progress(Program program, List<TierProgress> tiers, List<Long> stamps, Balance balance) {}

    /** By a program; an empty name is the main one. */
    public Uni<Progress> read(UUID member, String name) {
        var program = programs.required(name);
        var seen = new AtomicReference<Progress>();
        return postings.preview(command(member, ids.next(), program), state -> {
                    seen.set(progress(program, state));
                    return nothing();
                })
                .map(_ -> seen.get());
    }

    /**
     * Posts the changes of a member's tiers of a program that are due. What is posted is due no more, so repeating it
     * is harmless.
     */
    public Uni<Void> settle(UUID member, Program program) {
        return postings.preview(command(member, ids.next(), program), state -> due(program, state))
                .chain(outcome -> outcome instanceof Outcome.Done
                        ? postings.post(command(member, ids.next(), program), state -> due(program, state))
                        : Uni.createFrom().item(outcome))
                .replaceWithVoid();
    }

    private static PostingCommand command(UUID member, UUID request, Program program) {
        return PostingCommand.of(member, request, "00", EntryKind.TIER, program.unit())
                .judging(program.touched());
    }

    /** Pure. The first change is the entry, the others follow it. */
    public static Outcome<Draft> due(Program program, LedgerState state) {
        var tiers = new Tiers(program, state.judging(), state.today());
        var moved = tiers.due();
        if (moved.changes().isEmpty()) {
            return nothing();
        }
        var about = Facts.of("", "");
        var rest = new Tiers.Moved(
                moved.standings(), moved.changes().subList(1, moved.changes().size()));
        return Outcome.done(Draft.of(
                        new WalletMoves(state.wallet()),
                        0,
                        tiers.entry(moved.changes().getFirst(), about),
                        state.now())
                .judged(new Draft.Judged(
                        Optional.of(tiers.tiered(state.judging().standing(), moved)),
                        List.of(),
                        tiers.entries(rest, about),
                        tiers.progress(moved))));
    }

    private static Progress progress(Program program, LedgerState state) {
        var tiers = new Tiers(program, state.judging(), state.today());
        var stamps = program.spec().stampCards().stream()
                .map(StampCard::unit)
                .map(unit -> OtherUnits.walletOf(unit, state).available())
                .toList();
        return new Progress(
                program, tiers.progress(tiers.due()), stamps, state.wallet().balance(program.unit()));
    }

    private static Outcome<Draft> nothing() {
        return Outcome.refused(new Refusal(Reason.REASON_NOTHING_EARNED, "Nothing is due."));
    }
}
