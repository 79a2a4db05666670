package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * An identifier as the ledger knows it: the owner of that id, whose wallets its postings go to, whether it only earns
 * there, and with whom what it earns is divided.
 */
public record Identity(
        Owner self,
        Link link,
        @Nullable Owner into,
        boolean earnsOnly,
        @Nullable Sharing sharing) {
    /** One that shares with nobody. */
    public Identity(Owner self, Link link, @Nullable Owner into) {
        this(self, link, into, false, null);
    }

    /** The owner whose wallets count. */
    public Owner target() {
        return into == null ? self : into;
    }
}
