package dev.kantis.ledger.adjustment;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: corrections by hand. All are kept. */
public interface Adjustments {
    /** Stores a correction that waits, or answers the one that has this id already. */
    Uni<Adjustment> ask(Adjustment waiting);

    Uni<Optional<Adjustment>> find(UUID id);

    /** Notes what a second person says, if nobody said anything before. Answers the correction as it is then. */
    Uni<Optional<Adjustment>> decide(UUID id, Adjustment.Decision decision, String comment);

    /** It is over. */
    Uni<Void> close(UUID id, Adjustment.State state);

    /** Those that wait for a second person, oldest first, after the one with this id. */
    Uni<List<Adjustment>> waiting(Optional<UUID> after, int size);
}
