package dev.kantis.ledger.program;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a version begins: {@code from} a local time of the program on, at once where it says none or one that is over;
 * with {@code approval} not before somebody else than its author approved it.
 */
public record Rollout(
        @Nullable LocalDateTime from, @Nullable Boolean approval) {
    /** Of a document that says nothing about it. */
    public static final Rollout AT_ONCE = new Rollout(null, null);

    /**
     * When it wants to begin. A time that clocks skip counts as the one an hour later, one they repeat as the first.
     */
    Optional<Instant> startsAt(ZoneId zone) {
        return Optional.ofNullable(from).map(time -> time.atZone(zone).toInstant());
    }

    boolean asksApproval() {
        return Boolean.TRUE.equals(approval);
    }
}
