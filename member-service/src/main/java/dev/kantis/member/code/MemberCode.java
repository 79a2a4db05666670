package dev.kantis.member.code;

import java.time.Instant;
import java.util.UUID;

/** What a code says: whose it is, when it was made, and a number that no other code of the member has. */
public record MemberCode(UUID memberId, Instant issuedAt, long nonce) {}
