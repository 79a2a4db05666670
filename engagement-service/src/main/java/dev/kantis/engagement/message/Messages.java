package dev.kantis.engagement.message;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the messages and where they stand. */
public interface Messages {

    /** Takes due messages for this replica alone, until they are settled or the lease ends. */
    Uni<List<DueMessage>> claim(int limit, Duration lease, Instant now);

    /** Marks that the message is going to the channel now, with a fresh lease; false when the lease was lost. */
    Uni<Boolean> beginHandOver(DueMessage message, Duration lease);

    /** Ends a message and tells it as an event, in one transaction; false when the lease was lost. */
    Uni<Boolean> settle(DueMessage message, Settlement settlement, Instant now);

    /** Puts a message back until then. */
    Uni<Void> postpone(DueMessage message, Instant until, @Nullable Instant refusedSince);

    /** A member's messages, newest first, those after {@code after} if it is given. */
    Uni<List<ListedMessage>> list(UUID memberId, @Nullable UUID after, int limit);
}
