package dev.kantis.ledger.wallet;

import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Port: reading wallets. */
public interface Wallets {

    Uni<Balance> balance(UUID owner, PostingCommand.Unit unit);

    /** Accepted entries below {@code before} (an entry id; {@link Long#MAX_VALUE} for the newest), newest first. */
    Uni<List<PostedEntry>> statement(UUID owner, long before, int size);
}
