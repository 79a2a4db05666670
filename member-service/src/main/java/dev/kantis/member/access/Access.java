package dev.kantis.member.access;

import java.time.Instant;
import java.util.UUID;

/** One look of one of the staff, or of a till that looked for a name, at one member. */
public record Access(UUID memberId, String staff, Action action, String reason, Instant at) {

    /** What was looked at. */
    public enum Action {
        SEARCH,
        MEMBER,
        PROFILE,
        IDENTIFIERS,
        CONSENTS,
        MERGE,
        EXPORT,
        ERASURE,
        TILL_SEARCH
    }
}
