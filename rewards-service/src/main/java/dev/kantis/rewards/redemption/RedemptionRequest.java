package dev.kantis.rewards.redemption;

import java.util.UUID;

/** A member's wish for a reward; {@code fingerprint} tells repeats from other requests with the same id. */
public record RedemptionRequest(UUID memberId, UUID requestId, String reward, Fingerprint fingerprint) {

    /** SHA-256 of a request, in hexadecimal digits. */
    public record Fingerprint(String hex) {}
}
