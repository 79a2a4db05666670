package dev.kantis.member.search;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customer service sees of a member in a list. */
public record FoundMember(
        UUID id,
        String name,
        String email,
        @Nullable String phone,
        @Nullable String cardNumber,
        Instant enrolledAt) {}
