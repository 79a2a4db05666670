package dev.kantis.member.erasure;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An erasure whose next step is due. {@code callId} is the same until the call was answered; {@code attempt} counts
 * from one.
 */
public record ErasureTask(UUID erasureId, UUID memberId, boolean begun, UUID callId, int attempt, Set<Place> done) {
    public ErasureTask {
        done = Set.copyOf(done);
    }

    /** The step that is due; empty when all are done. */
    public Optional<Place> next() {
        return Place.next(done);
    }
}
