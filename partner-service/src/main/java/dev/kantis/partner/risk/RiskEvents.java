package dev.kantis.partner.risk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Tells others, in the transaction that changes something, last. */
public interface RiskEvents {

    Uni<Void> opened(SqlConnection tx, Review review);

    Uni<Void> decided(SqlConnection tx, Review review, Review.Verdict verdict);

    /** A partner's purchases earn too much, or no more. */
    Uni<Void> accrual(SqlConnection tx, Accrual accrual, Instant now);

    /** What a partner's purchases earned, and up to where that is fine. */
    record Accrual(UUID partner, AccrualLimit limit, AccrualLimit.Accrued accrued) {
        public boolean isExceeded() {
            return limit.isExceededBy(accrued);
        }
    }
}
