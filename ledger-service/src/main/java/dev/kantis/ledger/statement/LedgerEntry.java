package dev.kantis.ledger.statement;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.PostedEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry with all that it moved. {@code owner} is whose wallet, {@code actor} by whose identifier it came in. A
 * refused one moved nothing.
 */
public record LedgerEntry(
        long entryId,
        EntryKind kind,
        String unit,
        Instant at,
        UUID owner,
        UUID actor,
        Outcome<PostedEntry> outcome,
        List<Move> moves) {
    public LedgerEntry {
        moves = List.copyOf(moves);
    }
}
