package dev.kantis.partner.prepaid;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** Tells that a limit is exceeded, or no more. */
public interface ExposureEvents {

    /** Once in the transaction, last. */
    Uni<Void> changed(SqlConnection tx, Exposure exposure, Instant now);
}
