package dev.kantis.rewards.redemption;

import dev.kantis.kit.errors.Refusal;
import java.util.UUID;

/** Where the saga of a redemption stands. Every state is a durable row; a crash between two states loses nothing. */
public sealed interface RedemptionState {

    /** A piece is set aside; nobody knows yet whether the points are held. */
    record StockReserved() implements RedemptionState {}

    /** The points are held and the voucher is made, which nobody sees yet. */
    record PointsHeld(UUID holdId) implements RedemptionState {}

    /** The points are spent and the voucher is the member's. */
    record Completed() implements RedemptionState {}

    /** Refused or undone; no points were spent and no piece is taken. */
    record Canceled(Refusal refusal) implements RedemptionState {}

    /** Whether nothing comes after it. */
    default boolean isFinal() {
        return switch (this) {
            case StockReserved _, PointsHeld _ -> false;
            case Completed _, Canceled _ -> true;
        };
    }
}
