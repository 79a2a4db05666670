package dev.kantis.member.imports;

/** A row that was refused: where it stands, which fields and why. Never a value of it. */
public record Rejection(long place, long line, String field, Reason reason) {

    /** Why. */
    public enum Reason {
        UNREADABLE,
        INVALID,
        TAKEN,
        NO_EVIDENCE
    }
}
