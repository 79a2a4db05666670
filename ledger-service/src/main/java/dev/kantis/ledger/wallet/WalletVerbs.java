package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The verbs of a wallet. Each is repeatable with the same request id. */
@ApplicationScoped
public class WalletVerbs {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

    private final Postings postings;
    private final Programs programs;

    WalletVerbs(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Who asks for what, on whose wallet. The fingerprint is of the whole request. */
    public record Request(UUID owner, UUID requestId, String fingerprint) {}

    /** An amount of a unit, and why, for the statement. */
    public record Amount(String unit, long points, String reason) {}

    public Uni<Outcome<PostedEntry>> earn(Request request, Amount amount) {
        var program = programFor(amount.unit());
        return post(
                request,
                EntryKind.EARN,
                program,
                state ->
                        WalletDecisions.earn(state, amount.points(), amount.reason(), program.expiryOf(state.today())));
    }

    public Uni<Outcome<PostedEntry>> burn(Request request, Amount amount) {
        return post(
                request,
                EntryKind.BURN,
                programFor(amount.unit()),
                state -> WalletDecisions.burn(state, amount.points(), amount.reason()));
    }

    /** The hold is named by the request id; a timeout of zero means 15 minutes. */
    public Uni<Outcome<PostedEntry>> hold(Request request, Amount amount, Duration timeout) {
        var length = timeout.isZero() ? DEFAULT_TIMEOUT : timeout;
        return post(
                request,
                EntryKind.HOLD,
                programFor(amount.unit()),
                state -> WalletDecisions.hold(state, request.requestId(), amount.points(), amount.reason(), length));
    }

    public Uni<Outcome<PostedEntry>> capture(Request request, UUID holdId, long points) {
        return postings.post(
                command(request, EntryKind.CAPTURE, programs.required()).onHold(holdId),
                state -> WalletDecisions.capture(state, points));
    }

    public Uni<Outcome<PostedEntry>> release(Request request, UUID holdId) {
        return postings.post(
                command(request, EntryKind.RELEASE, programs.required()).onHold(holdId), WalletDecisions::release);
    }

    /** Gives back what a hold whose time is over holds; called by the sweeper, at most once in effect. */
    public Uni<Outcome<PostedEntry>> timeOut(UUID owner, UUID holdId) {
        var key = UUID.nameUUIDFromBytes(("timeout:" + holdId).getBytes(StandardCharsets.UTF_8));
        var request = new Request(owner, key, "00");
        return postings.post(
                command(request, EntryKind.RELEASE, programs.required()).onHold(holdId), WalletDecisions::timeOut);
    }

    private Uni<Outcome<PostedEntry>> post(
            Request request, EntryKind kind, Program program, Function<LedgerState, Outcome<Draft>> decision) {
        return postings.post(command(request, kind, program), decision);
    }

    private static PostingCommand command(Request request, EntryKind kind, Program program) {
        return PostingCommand.of(request.owner(), request.requestId(), request.fingerprint(), kind, program.unit());
    }

    private Program programFor(String unit) {
        var program = programs.required();
        if (!program.spec().unit().name().equals(unit)) {
            throw new Refusal(
                            Reason.REASON_UNIT_UNKNOWN,
                            "The program has no unit " + unit + ".",
                            Map.of("unit", program.spec().unit().name()))
                    .asException();
        }
        return program;
    }
}
