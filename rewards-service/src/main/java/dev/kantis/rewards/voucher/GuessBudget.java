package dev.kantis.rewards.voucher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many wrong codes somebody tried lately. Each costs {@code each}, and time pays it back; whoever owes half of what
 * is allowed is answered slowly, whoever owes all of it is refused.
 */
record GuessBudget(Instant paidUntil) {
    private static final Duration SLOW_STEP = Duration.ofMillis(200);

    /** Nobody who guessed yet. */
    static final GuessBudget FRESH = new GuessBudget(Instant.EPOCH);

    /** How much is allowed: so many wrong codes at once, and one more after each pause. */
    record Allowance(int wrongCodes, Duration each) {

        Duration whole() {
            return each.multipliedBy(wrongCodes);
        }

        Allowance times(int factor) {
            return new Allowance(wrongCodes * factor, each.dividedBy(factor));
        }
    }

    GuessBudget afterWrongCode(Allowance allowance, Instant now) {
        var from = paidUntil.isAfter(now) ? paidUntil : now;
        return new GuessBudget(from.plus(allowance.each()));
    }

    /** When another code may be tried; empty: now. */
    Optional<Duration> refusedFor(Allowance allowance, Instant now) {
        var over = owed(now).minus(allowance.whole()).plus(allowance.each());
        return over.isPositive() ? Optional.of(over) : Optional.empty();
    }

    /** How long the answer to a wrong code is held back. */
    Duration slowedBy(Allowance allowance, Instant now) {
        var steps = owed(now).minus(allowance.whole().dividedBy(2)).dividedBy(allowance.each());
        return SLOW_STEP.multipliedBy(Math.clamp(steps, 0, 5));
    }

    private Duration owed(Instant now) {
        return paidUntil.isAfter(now) ? Duration.between(now, paidUntil) : Duration.ZERO;
    }
}
