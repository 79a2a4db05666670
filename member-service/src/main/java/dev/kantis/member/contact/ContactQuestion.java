package dev.kantis.member.contact;

import java.util.UUID;

/** May this member be written to, for this purpose, by this channel? */
public record ContactQuestion(UUID memberId, Purpose purpose, Channel channel) {}
