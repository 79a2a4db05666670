package dev.kantis.engagement.notice;

import dev.kantis.engagement.message.Settlement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: what is remembered of notices: that they went, never to whom or what they said. */
public interface Notices {

    /** Notes that a notice is going; answers what became of it if it was settled before. */
    Uni<Optional<Settlement>> begin(Notice notice, Instant now);

    /** Notes what became of it. */
    Uni<Void> settle(UUID requestId, Settlement settlement);

    /** Forgets those begun before. */
    Uni<Void> forget(Instant before);
}
