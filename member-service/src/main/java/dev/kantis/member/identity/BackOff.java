package dev.kantis.member.identity;

import java.time.Duration;

/** How long to wait after failed attempts: twice as long each time, up to a limit. */
public record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** The pause after so many failed attempts. */
    public Duration after(int attempts) {
        var pause = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
