package dev.kantis.ledger.wallet;

import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Port: reading wallets. Who is linked to another owner's wallet sees that one. */
public interface Wallets {
    /** The units of the wallets that there are, whatever is in them. */
    Uni<Set<String>> units(UUID owner);

    /** The same of the id itself: of one that was merged away those of its own, since the survivor has the others. */
    Uni<Set<String>> unitsOfId(UUID owner);

    /** The wallet with all that is due applied, though it may not be posted yet. */
    Uni<Wallet> settled(UUID owner, UnitPolicy unit);

    /**
     * Entries of the wallet below {@code before} (an entry id; {@link Long#MAX_VALUE} for the newest), newest first.
     */
    Uni<List<PostedEntry>> statement(UUID owner, UnitPolicy unit, long before, int size);

    /** The same of the id itself, as {@link #unitsOfId}. */
    Uni<List<PostedEntry>> statementOfId(UUID owner, UnitPolicy unit, long before, int size);
}
