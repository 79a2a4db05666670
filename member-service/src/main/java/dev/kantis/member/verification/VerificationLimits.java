package dev.kantis.member.verification;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.MemberConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How long codes are good, and how many may be tried and sent. */
public record VerificationLimits(
        Duration validity, int tries, int lettersEach, int lettersPerAddress, Duration window) {

    /** The letters to one address within the window: how many, and when the first of them was asked for. */
    public record Letters(int count, Instant first) {}

    static VerificationLimits of(MemberConfig.Verification config) {
        return new VerificationLimits(
                config.validity(), config.tries(), config.lettersEach(), config.lettersPerAddress(), config.window());
    }

    /** Why no further letter goes to an address; empty if one may. It tells nothing about whose address it is. */
    Optional<Refusal> refusal(Letters letters, Instant now) {
        if (letters.count() < lettersPerAddress) {
            return Optional.empty();
        }
        var wait =
                Math.max(1, Duration.between(now, letters.first().plus(window)).toSeconds());
        return Optional.of(new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "This address got all the codes that it gets for a while.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, Long.toString(wait))));
    }
}
