package dev.kantis.partner.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** Tells that periods were closed. */
public interface SettlementEvents {

    /** Once in the transaction, last. */
    Uni<Void> closed(SqlConnection tx, List<Statement> statements, Instant now);
}
