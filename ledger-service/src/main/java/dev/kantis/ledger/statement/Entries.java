package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.Balance;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: reading entries and what they did. */
public interface Entries extends LanePages {
    /**
     * The entry with this id. For a {@code reader} only if it is by their identifier or of their wallet, or of the one
     * that they are linked to.
     */
    Uni<Optional<LedgerEntry>> find(long entryId, Optional<UUID> reader);

    /**
     * What an owner had at a moment, by the time of recording, for each unit. Who is linked now has the other wallet
     * from that link on, and their own before.
     */
    Uni<List<Balance>> balancesAsOf(UUID owner, Instant time);
}
