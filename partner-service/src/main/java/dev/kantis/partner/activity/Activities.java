package dev.kantis.partner.activity;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Port: what happened, by partner. */
public interface Activities {

    /**
     * Gives each its place, in this order and in one transaction. What was added before, and what is of no partner of
     * ours, has no effect. Answers how many are new.
     */
    Uni<Integer> add(List<Happening> happenings);

    /** Up to so many of a partner after a place, in order. */
    Uni<List<Activity>> after(UUID partner, long sequence, int limit);

    /** The last place of each of these partners that has any. */
    Uni<Map<UUID, Long>> heads(Collection<UUID> partners);

    /** What is kept of a partner. */
    Uni<Kept> kept(UUID partner);

    /** The place after which is what was told at or after a moment. */
    Uni<Long> before(UUID partner, Instant moment);

    /** Forgets what was told before a moment; answers how many. */
    Uni<Integer> forget(Instant before);

    /** The last place, the last one that is forgotten, and since when all is kept. */
    record Kept(long head, long forgotten, Instant since) {}
}
