package dev.kantis.localstack.story;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waiting for what comes by itself, and repeating what a part could not answer: bounded, with growing pauses. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private Patience() {}

    /** A call could not be answered now and may be repeated. */
    static final class NotNow extends Exception {
        private static final long serialVersionUID = 1L;

        NotNow(String what) {
            super(what);
        }
    }

    /** Repeats the call until it does not say {@link NotNow}. */
    static <T> T repeat(Callable<T> call) throws Exception {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return call.call();
            } catch (NotNow e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Looks until what is seen is as wished; answers what was seen last. */
    static <T> T await(Callable<T> look, Predicate<T> wish) throws Exception {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var seen = look.call();
        while (!wish.test(seen) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(250);
            seen = look.call();
        }
        return seen;
    }
}
