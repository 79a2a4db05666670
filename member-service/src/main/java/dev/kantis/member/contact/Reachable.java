package dev.kantis.member.contact;

import java.util.UUID;

/** How a member can be reached and addressed: who was asked for, or whom that one was merged into. */
public record Reachable(UUID memberId, String name, String language, Subject.Contacts contacts, Wishes wishes) {}
