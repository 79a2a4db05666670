package dev.kantis.ledger.history;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.history.Op.Act;
import dev.kantis.ledger.owner.LinkDecisions;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.VerbsOf;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.WalletVerbs.Amount;
import dev.kantis.ledger.wallet.WalletVerbs.Earning;
import dev.kantis.ledger.wallet.WalletVerbs.Holding;
import dev.kantis.ledger.wallet.WalletVerbs.Request;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** Says the operations of a history with the verbs of the ledger. */
final class Asking {
    private static final String UNIT = "points";

    private final Postings postings;
    private final Programs programs;
    private final WalletVerbs verbs;
    private final Cast cast;
    private final Map<Integer, Long> entries;

    /** {@code entries} has the entry of each operation that was accepted. */
    Asking(Postings postings, Programs programs, Cast cast, Map<Integer, Long> entries) {
        this.postings = postings;
        this.programs = programs;
        this.verbs = VerbsOf.verbs(postings, programs);
        this.cast = cast;
        this.entries = entries;
    }

    Uni<Outcome<PostedEntry>> ask(Op op) {
        var request = new Request(cast.owner(op.actor()), cast.request(op.request()), fingerprint(op));
        return switch (op.act()) {
            case Act.Earn(var points, var partner, var release, var lotClass, var lines) ->
                verbs.earn(
                        request,
                        Cast.kind(op.actor()),
                        new Earning(UNIT, points, "", Cast.partner(partner), release, lotClass, lines));
            case Act.Burn(var points) -> verbs.burn(request, new Amount(UNIT, points, ""));
            case Act.Hold(var points, var minutes) ->
                verbs.hold(
                        request, new Holding(UNIT, points, "", Duration.ofMinutes(minutes), WalletVerbs.AtTill.NONE));
            case Act.Capture(var hold, var points) ->
                verbs.capture(request, cast.request(hold), points, WalletVerbs.AtTill.NONE, "");
            case Act.LetGo(var hold) -> verbs.release(request, cast.request(hold), WalletVerbs.AtTill.NONE, "");
            case Act.Cancel(var burn) -> verbs.cancelBurn(request, entry(burn), "", "");
            case Act.GiveBack(var earn, var lines) -> verbs.giveBack(request, entry(earn), lines, "", "");
            case Act.Happen(var event) -> verbs.releasePending(request, UNIT, event);
            case Act.Transfer(var to, var points) ->
                verbs.transfer(request, cast.owner(to), new Amount(UNIT, points, ""));
            case Act.Join(var into) -> link(op, into, LinkDecisions.join(linkOf(op)));
            case Act.Leave(var from) -> link(op, from, LinkDecisions.leave(linkOf(op)));
            case Act.Freeze(var frozen) ->
                postings.post(
                        command(op, EntryKind.FREEZE),
                        state -> Outcome.done(
                                Draft.of(new WalletMoves(state.wallet()), 0, Facts.of("", "Freeze"), state.now())
                                        .freezing(frozen)));
        };
    }

    static Link linkOf(Op op) {
        return op.actor() == Cast.MERGING ? Link.MERGED : Link.POOLED;
    }

    private Uni<Outcome<PostedEntry>> link(Op op, int with, PairDecision decision) {
        return postings.postPair(
                command(op, EntryKind.LINK),
                new Counterpart(cast.owner(with), Cast.kind(with), EntryKind.LINK),
                decision);
    }

    private PostingCommand command(Op op, EntryKind kind) {
        return PostingCommand.of(
                        cast.owner(op.actor()), cast.request(op.request()), fingerprint(op), kind, programs.mainUnit())
                .ownedBy(Cast.kind(op.actor()));
    }

    private long entry(int operation) {
        return entries.getOrDefault(operation, 0L);
    }

    private static String fingerprint(Op op) {
        try {
            var bytes = op.act().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
