package dev.kantis.rewards.catalogue;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A reward of the catalogue: the version that is active, and how many pieces of its stock are taken. */
public record Reward(String name, int version, RewardSpec spec, long stockTaken) {

    /** What a document makes of the catalogue: the next version, or empty when it says nothing new. */
    public static Optional<Reward> next(@Nullable Reward current, String name, RewardSpec spec) {
        if (current == null) {
            return Optional.of(new Reward(name, 1, spec, 0));
        }
        if (current.spec.equals(spec)) {
            return Optional.empty();
        }
        return Optional.of(new Reward(name, current.version + 1, spec, current.stockTaken));
    }

    /** How many pieces are left; empty means without end. Never negative, also when the stock was lowered below. */
    public OptionalLong stockLeft() {
        var stock = spec.stock();
        return stock == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, stock - stockTaken));
    }

    /** Whether its stock has an end. */
    public boolean isLimited() {
        return spec.stock() != null;
    }

    /** Changes with each change of the reward or its stock. */
    public String etag() {
        return version + "-" + stockTaken;
    }

    /** Why nobody can redeem it at this time, if so. */
    public Optional<Refusal> refusalAt(Instant now) {
        var from = spec.offeredFrom();
        var until = spec.offeredUntil();
        if ((from != null && now.isBefore(from)) || (until != null && !now.isBefore(until))) {
            return Optional.of(new Refusal(
                    Reason.REASON_REWARD_NOT_OFFERED, "This reward is not offered now.", Map.of("reward", name)));
        }
        return stockLeft().orElse(1) > 0 ? Optional.empty() : Optional.of(outOfStock(name));
    }

    /** The refusal of a name that is not in the catalogue. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_REWARD_UNKNOWN, "The catalogue has no such reward.");
    }

    /** The refusal when the last piece is gone. */
    public static Refusal outOfStock(String name) {
        return new Refusal(
                Reason.REASON_REWARD_OUT_OF_STOCK, "No piece of this reward is left.", Map.of("reward", name));
    }
}
