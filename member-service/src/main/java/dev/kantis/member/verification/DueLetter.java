package dev.kantis.member.verification;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter whose time has come, claimed for sending; {@code attempt} counts from one and proves that it is still ours.
 * Taken: the address is a member's, or another member's.
 */
public record DueLetter(
        UUID verification,
        Verification.About about,
        Verification.Target target,
        Instant expiresAt,
        boolean taken,
        int attempt) {}
