package dev.kantis.engagement.message;

/** Whether a member may be written to now, as member-service says. */
public sealed interface Permission {

    /** Yes, and where to. For this hand-over alone: never stored, never logged, so it does not print itself. */
    record Granted(String contactPoint, String name, String language) implements Permission {
        @Override
        public String toString() {
            return "Granted";
        }
    }

    /** No; the reason is of a closed set. */
    record Denied(String reason) implements Permission {}
}
