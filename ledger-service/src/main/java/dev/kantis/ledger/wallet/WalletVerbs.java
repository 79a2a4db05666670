package dev.kantis.ledger.wallet;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The verbs of a wallet. Each is repeatable with the same request id. */
@ApplicationScoped
public class WalletVerbs {
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

    /** Points to be earned: who pays, when they are released, how they split over lines. */
    public record Earning(
            String unit,
            long points,
            String reason,
            String partnerId,
            Release release,
            LotClass lotClass,
            List<LinePoints> lines) {
        public Earning {
            lines = List.copyOf(lines);
        }
    }

    /** The partner and its store at whose till points are paid. */
    public record AtTill(String partnerId, String storeId) {
        /** They are paid elsewhere. */
        public static final AtTill NONE = new AtTill("", "");
    }

    /** Points to be set aside, for how long, and where they are to be paid. */
    public record Holding(String unit, long points, String reason, Duration timeout, AtTill till) {
        private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

        /** A timeout of zero means 15 minutes. */
        public Holding {
            timeout = timeout.isZero() ? DEFAULT_TIMEOUT : timeout;
        }
    }

    public Uni<Outcome<PostedEntry>> earn(Request request, OwnerKind kind, Earning earning) {
        var unit = programs.unit(earning.unit());
        return postings.post(
                command(request, EntryKind.EARN, unit).ownedBy(kind),
                state -> WalletDecisions.earn(state, unit, earning));
    }

    public Uni<Outcome<PostedEntry>> burn(Request request, Amount amount) {
        var unit = programs.unit(amount.unit());
        return postings.post(
                command(request, EntryKind.BURN, unit),
                state -> WalletDecisions.burn(state, unit, amount.points(), amount.reason()));
    }

    /** The hold is named by the request id. */
    public Uni<Outcome<PostedEntry>> hold(Request request, Holding holding) {
        var unit = programs.unit(holding.unit());
        return postings.post(
                command(request, EntryKind.HOLD, unit),
                state -> WalletDecisions.hold(state, unit, request.requestId(), holding));
    }

    /** The unit is that of the hold. */
    public Uni<Outcome<PostedEntry>> capture(Request request, UUID holdId, long points, AtTill till, String unit) {
        return postings.post(
                command(request, EntryKind.CAPTURE, programs.unit(unit)).onHold(holdId),
                state -> WalletDecisions.capture(state, points, till));
    }

    public Uni<Outcome<PostedEntry>> release(Request request, UUID holdId, AtTill till, String unit) {
        return postings.post(
                command(request, EntryKind.RELEASE, programs.unit(unit)).onHold(holdId),
                state -> WalletDecisions.release(state, till));
    }

    /** Takes back what an earn gave; no lines: all that is left of it. */
    public Uni<Outcome<PostedEntry>> giveBack(
            Request request, long entry, List<LinePoints> lines, String reason, String unitName) {
        var unit = programs.unit(unitName);
        return postings.post(
                command(request, EntryKind.RETURN, unit).onEntry(entry),
                state -> Reversals.giveBack(state, unit, lines, Facts.of(Long.toUnsignedString(entry), reason)));
    }

    public Uni<Outcome<PostedEntry>> cancelBurn(Request request, long entry, String reason, String unitName) {
        var unit = programs.unit(unitName);
        return postings.post(
                command(request, EntryKind.CANCELLATION, unit).onEntry(entry),
                state -> Reversals.cancel(state, unit, reason));
    }

    public Uni<Outcome<PostedEntry>> releasePending(Request request, String unitName, String event) {
        return postings.post(
                command(request, EntryKind.ACTIVATION, programs.unit(unitName)),
                state -> WalletDecisions.releasePending(state, event));
    }

    public Uni<Outcome<PostedEntry>> transfer(Request request, UUID to, Amount amount) {
        var unit = programs.unit(amount.unit());
        return postings.postPair(
                command(request, EntryKind.TRANSFER_OUT, unit),
                new Counterpart(to, OwnerKind.MEMBER, EntryKind.TRANSFER_IN),
                (from, into, _) -> Transfers.move(from, into, unit, amount));
    }

    private static PostingCommand command(Request request, EntryKind kind, UnitPolicy unit) {
        return PostingCommand.of(request.owner(), request.requestId(), request.fingerprint(), kind, unit);
    }
}
