package dev.kantis.member.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member who waits for an account. With {@code subject} that Keycloak user is linked, without one a user is made.
 * {@code attempt} counts from one and proves that the task is still ours when its result is written.
 */
public record IdentityTask(
        UUID memberId, String name, String email, @Nullable String subject, int attempt) {}
