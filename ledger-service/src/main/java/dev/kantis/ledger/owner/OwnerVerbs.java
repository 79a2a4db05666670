package dev.kantis.ledger.owner;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.WalletVerbs.Request;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Links between owners, and the freezing of redemption. Each is repeatable with the same request id. */
@ApplicationScoped
public class OwnerVerbs {
    /** What {@link Facts#reference()} says of a freeze. */
    public static final String FROZEN = "frozen";

    static final String FREE = "free";

    private final Postings postings;
    private final Programs programs;

    OwnerVerbs(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Who is in an organization's pool already may join again, to spend or to spend no more. */
    public Uni<Outcome<PostedEntry>> joinPool(Request request, UUID pool, OwnerKind kind, boolean earnsOnly) {
        return postings.postPair(
                command(request, EntryKind.LINK),
                new Counterpart(pool, kind, EntryKind.LINK),
                (from, into, linked) -> linked == Link.POOLED && into.owner().kind() == OwnerKind.ORGANIZATION
                        ? Outcome.done(Links.spend(from, into, earnsOnly))
                        : Links.join(from, into, linked, Link.POOLED).map(pair -> pair.earningOnly(earnsOnly)));
    }

    /** Divides what the member earns by rules with the pool. */
    public Uni<Outcome<PostedEntry>> share(Request request, UUID pool, OwnerKind kind, Sharing.Terms terms) {
        return postings.postPair(
                command(request, EntryKind.LINK),
                new Counterpart(pool, kind, EntryKind.LINK),
                (from, into, linked) -> Links.share(from, into, linked, terms));
    }

    public Uni<Outcome<PostedEntry>> leavePool(Request request, UUID pool) {
        return postings.postPair(
                command(request, EntryKind.LINK),
                new Counterpart(pool, OwnerKind.HOUSEHOLD, EntryKind.LINK),
                (from, into, linked) -> linked == Link.SHARED
                        ? Links.keep(from, into, linked)
                        : Links.leave(from, into, linked, Link.POOLED));
    }

    public Uni<Outcome<PostedEntry>> merge(Request request, UUID into) {
        return postings.postPair(
                command(request, EntryKind.LINK),
                new Counterpart(into, OwnerKind.MEMBER, EntryKind.LINK),
                (from, other, linked) -> Links.join(from, other, linked, Link.MERGED));
    }

    public Uni<Outcome<PostedEntry>> unmerge(Request request, UUID from) {
        return postings.postPair(
                command(request, EntryKind.LINK),
                new Counterpart(from, OwnerKind.MEMBER, EntryKind.LINK),
                (member, other, linked) -> Links.leave(member, other, linked, Link.MERGED));
    }

    /** {@code by} is the subject of who does it. */
    public Uni<Outcome<PostedEntry>> freeze(Request request, boolean frozen, String reason, UUID by) {
        var facts = Facts.of(frozen ? FROZEN : FREE, reason).by(by);
        return postings.post(
                command(request, EntryKind.FREEZE),
                state -> Outcome.done(Draft.of(new WalletMoves(state.wallet()), 0, facts, state.now())
                        .freezing(frozen)));
    }

    private PostingCommand command(Request request, EntryKind kind) {
        return PostingCommand.of(
                request.owner(), request.requestId(), request.fingerprint(), kind, programs.mainUnit());
    }
}
