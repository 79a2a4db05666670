package dev.kantis.partner.risk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port: what rules look back at. Each call of one partner waits for the others of it. */
public interface RiskFacts {

    /** A return of a purchase whose points had been spent. {@code number} only grows, and may have gaps. */
    record SpentReturn(long number, UUID partner, UUID member, UUID purchase, Instant at) {}

    /** Keeps a purchase and answers what is known besides it. */
    Uni<Seen> bought(SqlConnection tx, Review.Recorded purchase, Instant now);

    /** Keeps a return after spending. */
    Uni<Void> returned(SqlConnection tx, SpentReturn spent);

    /** Counts points that a partner's purchases earned. */
    Uni<Void> earned(SqlConnection tx, UUID partner, long points, Instant at);

    /** What a partner's purchases earned until now. */
    Uni<AccrualLimit.Accrued> accrued(UUID partner, Instant now);

    /** Remembers whether a partner's purchases earn too much; false when that was known. */
    Uni<Boolean> mark(SqlConnection tx, UUID partner, boolean exceeded);

    /** Returns after spending with a greater number, in their order. Blocks. */
    List<SpentReturn> returnsAfter(long number, Instant since, int limit);

    /** Forgets what no rule looks back at. */
    Uni<Void> forget(Instant before);
}
