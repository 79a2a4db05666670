package dev.kantis.rewards.redemption;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Port: the ledger's holds. Calls are named by the redemption and the step, so each can be repeated. Never fails. */
public interface HeldPoints {

    /** Sets the points of a redemption aside. */
    Uni<LedgerAnswer> hold(Redemption redemption);

    /** Spends the points that were set aside. */
    Uni<LedgerAnswer> capture(Redemption redemption, UUID holdId);
}
