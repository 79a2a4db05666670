package dev.kantis.rewards.redemption;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the stored sagas. Each method is one transaction. */
public interface Redemptions {

    /** Claims the request id, decides on the offer, takes a piece and writes the redemption. */
    Uni<Begun> begin(RedemptionRequest request, Instant now);

    /** Decides on the newest state what the answer changes, and writes that with its effects. */
    Uni<Step> step(UUID redemptionId, LedgerAnswer answer, Instant now);

    /** Takes up unfinished redemptions that nobody touches, so that no other replica does for a while. */
    Uni<List<Redemption>> takeUp(int limit, Instant now);

    /** One redemption of a member; of any member when {@code memberId} is empty. */
    Uni<Optional<Redemption>> find(UUID redemptionId, Optional<UUID> memberId);

    /** Where a redemption stands, and whether this step brought it there. */
    record Step(Redemption redemption, boolean moved) {}
}
