package dev.kantis.engagement.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What finally became of a message; the reason is of a closed set. */
public record Settlement(State state, @Nullable String reason) {

    /** The ends of a message. */
    public enum State {
        SENT,
        SUPPRESSED,
        FAILED;

        /** As tables and metrics spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Settlement {
        if ((state == State.SENT) != (reason == null)) {
            throw new IllegalArgumentException("what was not sent has a reason, and only that");
        }
    }

    static Settlement sent() {
        return new Settlement(State.SENT, null);
    }

    static Settlement suppressed(String reason) {
        return new Settlement(State.SUPPRESSED, reason);
    }

    static Settlement failed(String reason) {
        return new Settlement(State.FAILED, reason);
    }
}
