package dev.kantis.member.contact;

/** How a member can be reached and addressed. */
public record Reachable(String name, String language, Subject.Contacts contacts, Wishes wishes) {}
