package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Linked;
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

    /** An identifier of the operation with the owner whose wallets are moved for it. */
    record Side(Identity identity, Owner owner) {}

    Outcome<PostedEntry> post(
            PostingCommand command, Counterpart counterpart, Side from, Side to, PairDecision decision) {
        accounts.settle(from.owner(), command.unit());
        accounts.settle(to.owner(), command.unit());
        var decided = decision.decide(state(command, from), state(command, to), linked(from.identity(), to.owner()));
        return switch (decided) {
            case Outcome.Refused<Pair>(var refusal) -> accounts.refuse(command, from.owner(), from.identity(), refusal);
            case Outcome.Done<Pair>(var pair) -> {
                var outcome = accounts.write(command, from.owner(), from.identity(), pair.from());
                accounts.write(otherSide(command, counterpart), to.owner(), to.identity(), pair.to());
                pair.link().ifPresent(link -> book.link(command.actor(), link, to.owner()));
                yield outcome;
            }
        };
    }

    private static Linked linked(Identity identity, Owner to) {
        var into = identity.into();
        return new Linked(identity.link(), into != null && into.number() == to.number());
    }

    /** The request id of the other side's entry is its own: its owner may use the first one for something else. */
    private static PostingCommand otherSide(PostingCommand command, Counterpart counterpart) {
        var request = "other side of " + command.requestId();
        return PostingCommand.of(
                counterpart.owner(),
                UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)),
                command.fingerprint(),
                counterpart.kind(),
                command.unit());
    }

    private LedgerState state(PostingCommand command, Side side) {
        return accounts.state(command.unit(), side.identity(), side.owner(), Accounts.Named.NOTHING);
    }
}
