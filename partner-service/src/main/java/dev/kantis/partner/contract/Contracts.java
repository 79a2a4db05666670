package dev.kantis.partner.contract;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the stored versions of contracts. */
public interface Contracts {

    /** Stores the next version; the partner is locked. */
    Uni<Contract> add(SqlConnection tx, UUID partnerId, ContractTerms terms, Instant now);

    /** The latest version of a locked partner. */
    Uni<Optional<Contract>> latest(SqlConnection tx, UUID partnerId);

    /** All versions of all partners. */
    Uni<List<Contract>> all();

    /** The same within a transaction. */
    Uni<List<Contract>> all(SqlConnection tx);

    /** Versions of a partner, the newest first, those before the version given. */
    Uni<List<Contract>> before(UUID partnerId, int version, int limit);
}
