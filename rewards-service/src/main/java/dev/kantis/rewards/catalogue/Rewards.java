package dev.kantis.rewards.catalogue;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the stored catalogue. */
public interface Rewards {

    /** Makes the spec the active version and tells it, unless it is active already. Answers the active reward. */
    Uni<Reward> publish(String name, RewardSpec spec, String document, Instant now);

    /** The reward with this name. */
    Uni<Optional<Reward>> find(String name);

    /** The rewards that are offered at this time, by name, from behind {@code after}. */
    Uni<List<Reward>> offered(Instant now, String after, int limit);
}
