package dev.kantis.partner.contract;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port: the stored versions of contracts. */
public interface Contracts {

    /** Stores the next version; the partner is locked. */
    Uni<Contract> add(SqlConnection tx, UUID partnerId, ContractTerms terms, Instant now);

    /** Versions of a partner, the newest first, those before the version given. */
    Uni<List<Contract>> before(UUID partnerId, int version, int limit);
}
