package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision;
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

    /** Whose wallets are moved. */
    record Sides(Owner from, Owner to) {}

    Outcome<PostedEntry> post(
            PostingCommand command, Counterpart counterpart, Identity identity, Sides sides, PairDecision decision) {
        var from = sides.from();
        var to = sides.to();
        accounts.settle(from, command.unit());
        accounts.settle(to, command.unit());
        var state = state(command, identity, from);
        var decided =
                decision.decide(state, state(command, new Identity(to, identity.link(), null), to), identity.link());
        return switch (decided) {
            case Outcome.Refused<Pair>(var refusal) -> accounts.refuse(command, from, identity, refusal);
            case Outcome.Done<Pair>(var pair) -> {
                var outcome = accounts.write(command, from, identity, pair.from());
                accounts.write(
                        PostingCommand.of(
                                to.id(),
                                otherSide(command.requestId()),
                                command.fingerprint(),
                                counterpart.kind(),
                                command.unit()),
                        to,
                        to.number(),
                        pair.to());
                pair.link().ifPresent(link -> book.link(command.actor(), link, to));
                yield outcome;
            }
        };
    }

    /** The request id of the other side's entry: its owner may use the first one for something else. */
    private static UUID otherSide(UUID request) {
        return UUID.nameUUIDFromBytes(("other side of " + request).getBytes(StandardCharsets.UTF_8));
    }

    private LedgerState state(PostingCommand command, Identity identity, Owner owner) {
        return accounts.state(command.unit(), identity, owner, Accounts.Named.NOTHING);
    }
}
