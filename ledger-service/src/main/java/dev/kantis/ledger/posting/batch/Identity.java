package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision.Link;
import org.jspecify.annotations.Nullable;

/** An identifier as the ledger knows it: the owner of that id, and whose wallets its postings go to. */
public record Identity(Owner self, Link link, @Nullable Owner into) {
    /** The owner whose wallets count. */
    public Owner target() {
        return into == null ? self : into;
    }
}
