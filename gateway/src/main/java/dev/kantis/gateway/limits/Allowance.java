package dev.kantis.gateway.limits;

import java.time.Duration;

/** What a bucket says: whether the call may pass, and how much is left. */
public record Allowance(Policy policy, boolean passes, long limit, long left, Duration window, Duration untilNext) {

    /** Whole seconds until a refused call may be repeated, at least one. */
    public long retrySeconds() {
        return Math.max(1, untilNext.plusMillis(999).toSeconds());
    }

    /** Header {@code RateLimit-Policy}. */
    public String policyHeader() {
        return "\"" + policy.label() + "\";q=" + limit + ";w=" + window.toSeconds();
    }

    /** Header {@code RateLimit}. */
    public String header() {
        return "\"" + policy.label() + "\";r=" + left + ";t=" + (passes ? window.toSeconds() : retrySeconds());
    }
}
