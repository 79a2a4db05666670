package dev.kantis.partner.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** Tells that endpoints were disabled. */
public interface WebhookEvents {

    /** Once in the transaction, last. */
    Uni<Void> disabled(SqlConnection tx, Endpoint endpoint, Endpoint.State state, Instant failingSince);
}
