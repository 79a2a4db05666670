package dev.kantis.partner.till;

/** A member as member-service answered. */
public record KnownMember(String memberId, String language) {}
