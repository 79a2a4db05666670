package dev.kantis.ledger.posting.batch;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PairDecision.Pair;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings.Counterpart;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An operation between two owners, both in lanes of this batch. */
final class PairPosting {
    private final Book book;
    private final Accounts accounts;

    PairPosting(Book book, Accounts accounts) {
        this.book = book;
        this.accounts = accounts;
    }

    /** Whose wallets are moved, and by which identifier the second one was named. */
    record Sides(Owner from, Owner to, Identity receiver) {}

    Outcome<PostedEntry> post(
            PostingCommand command, Counterpart counterpart, Identity identity, Sides sides, PairDecision decision) {
        var from = sides.from();
        var to = sides.to();
        accounts.settle(from, command.unit());
        accounts.settle(to, command.unit());
        if (command.kind() == EntryKind.LINK && isElsewhere(identity, sides)) {
            return accounts.refuse(command, from, identity, linked());
        }
        var decided =
                decision.decide(state(command, identity, from), state(command, sides.receiver(), to), identity.link());
        return switch (decided) {
            case Outcome.Refused<Pair>(var refusal) -> accounts.refuse(command, from, identity, refusal);
            case Outcome.Done<Pair>(var pair) -> {
                requireSound(pair);
                var outcome = accounts.write(kept(command, pair), from, identity, pair.from());
                accounts.write(
                        PostingCommand.of(
                                to.id(),
                                otherSide(identity, command.requestId()),
                                command.fingerprint(),
                                counterpart.kind(),
                                command.unit()),
                        to,
                        sides.receiver(),
                        pair.to());
                link(command, pair, to);
                yield outcome;
            }
        };
    }

    /**
     * Only the entry of a link that was made says since when it counts: one about spending alone is of another kind.
     */
    private static PostingCommand kept(PostingCommand command, Pair pair) {
        return isAboutSpending(command, pair)
                ? PostingCommand.of(
                        command.actor(), command.requestId(), command.fingerprint(), EntryKind.FREEZE, command.unit())
                : command;
    }

    private static boolean isAboutSpending(PostingCommand command, Pair pair) {
        return command.kind() == EntryKind.LINK && pair.link().isEmpty();
    }

    private void link(PostingCommand command, Pair pair, Owner to) {
        var actor = command.actor();
        if (pair.terms().isPresent()) {
            book.share(actor, to, pair.terms().get());
        } else if (pair.link().isPresent()) {
            book.link(actor, pair.link().get(), to, pair.earnsOnly());
        } else if (isAboutSpending(command, pair)) {
            book.link(actor, Link.POOLED, to, pair.earnsOnly());
        }
    }

    /** Before anything is written: half of it would leave points between the two. */
    private static void requireSound(Pair pair) {
        if (!pair.from().moves().after().addsUp() || !pair.to().moves().after().addsUp()) {
            throw new IllegalStateException("an operation between two owners does not add up");
        }
    }

    /** Whether the identifier is linked to another wallet, or would be linked to one that is linked itself. */
    private static boolean isElsewhere(Identity identity, Sides sides) {
        var sharing = identity.sharing();
        if (sharing != null && sharing.pool().number() != sides.to().number()) {
            return true;
        }
        return identity.into() == null
                ? sides.receiver().into() != null
                : identity.into().number() != sides.to().number();
    }

    private static Refusal linked() {
        return new Refusal(Reason.REASON_OWNER_LINKED, "One of the owners is linked to another wallet.");
    }

    /**
     * The request id of the other side's entry: its owner may use the first one for something else, and so may others
     * who give to the same owner.
     */
    private static UUID otherSide(Identity from, UUID request) {
        var name = "other side of " + request + " by " + from.self().number();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private LedgerState state(PostingCommand command, Identity identity, Owner owner) {
        return accounts.state(command.unit(), identity, owner, Accounts.Named.NOTHING);
    }
}
