package dev.kantis.ledger.owner;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: the switch that freezes redemption of the whole program. Every change is kept. */
public interface ProgramFreezes {
    /** A change of the switch; {@code by} is the subject of who made it. */
    record Freeze(boolean frozen, String reason, UUID by, Instant at) {}

    /** The last change; empty if there was none. */
    Uni<Optional<Freeze>> current();

    /** Changes the switch, or leaves it when it stands so already. Answers the change that is in force. */
    Uni<Freeze> change(boolean frozen, String reason, UUID by);
}
