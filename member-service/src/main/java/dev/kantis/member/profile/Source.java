package dev.kantis.member.profile;

/** Who said it. */
public enum Source {
    MEMBER,
    STAFF,
    IMPORT
}
