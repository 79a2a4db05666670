package dev.kantis.member.lookup;

import java.time.Duration;

/** Whether a look-up may be made. */
sealed interface Admittance {

    /** It may; if it finds nobody, its answer waits so long. */
    record Admitted(Duration pauseIfNobody) implements Admittance {}

    /** Too many before it found nobody; one more is possible after the time. */
    record Refused(Duration retryAfter) implements Admittance {

        /** Whole seconds, at least one. */
        long retrySeconds() {
            return Math.max(1, retryAfter.plusMillis(999).toSeconds());
        }
    }
}
