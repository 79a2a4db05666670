package dev.kantis.kit.inbox;

import org.jspecify.annotations.Nullable;

/** An event that no repetition will make usable. It goes to the dead letters. Its message names no personal data. */
public final class UnusableEventException extends RuntimeException {

    public UnusableEventException(String message) {
        this(message, null);
    }

    public UnusableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
