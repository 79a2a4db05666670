package dev.kantis.partner.till;

import java.time.Instant;

/** What a code of a member's app says. No till may be the first to use it from {@code expiresAt} on. */
public record ShownCode(String memberId, Instant issuedAt, Instant expiresAt, long nonce) {}
