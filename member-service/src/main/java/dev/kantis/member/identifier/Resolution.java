package dev.kantis.member.identifier;

/** Who is behind what was shown at a till. */
public sealed interface Resolution {

    /** This member. */
    record Found(ResolvedMember member) implements Resolution {}

    /** Nobody. */
    record Unknown() implements Resolution {}

    /** Somebody whose card was blocked; who it is does not matter. */
    record Blocked() implements Resolution {}
}
