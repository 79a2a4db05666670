package dev.kantis.member.code;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times within which a code is good. {@code repeat} is counted from its first use, at the same till only. */
public record CodeUse(Duration validity, Duration repeat) {
    /** Our own clocks differ by less. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Whether a till may be the first to use the code now. */
    public boolean mayBegin(MemberCode code, Instant now) {
        return !now.isBefore(code.issuedAt().minus(SKEW))
                && now.isBefore(code.issuedAt().plus(validity));
    }

    /** Why a till may not use a code that was first used as said; empty when it may. */
    public Optional<Refusal> refusal(Optional<FirstUse> first, String till, Instant now) {
        if (first.isEmpty()) {
            return Optional.of(expired());
        }
        if (!first.get().till().equals(till)) {
            return Optional.of(new Refusal(
                    Reason.REASON_CODE_USED,
                    "This code was shown at another till. Ask the member to show the next one."));
        }
        return now.isBefore(first.get().at().plus(repeat)) ? Optional.empty() : Optional.of(expired());
    }

    private static Refusal expired() {
        return new Refusal(Reason.REASON_CODE_EXPIRED, "This code is too old. Ask the member to show the next one.");
    }

    /** Where and when a code was used first. */
    public record FirstUse(String till, Instant at) {}
}
