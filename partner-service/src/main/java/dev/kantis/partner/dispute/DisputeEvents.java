package dev.kantis.partner.dispute;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Tells that disputes were decided. */
public interface DisputeEvents {

    /** Once in the transaction, last. */
    Uni<Void> decided(SqlConnection tx, Dispute dispute, Dispute.Verdict verdict);
}
