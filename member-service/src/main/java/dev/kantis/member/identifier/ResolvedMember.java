package dev.kantis.member.identifier;

import java.util.UUID;

/** What a till may know of a member. */
public record ResolvedMember(UUID id, String language, long version) {}
