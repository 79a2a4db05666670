package dev.kantis.member.contact;

/** How a message reaches a member. */
public enum Channel {
    EMAIL,
    SMS,
    PUSH
}
