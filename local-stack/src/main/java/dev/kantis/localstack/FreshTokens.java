package dev.kantis.localstack;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps tokens, because a sign-in takes longer than most calls, and fetches them again a minute before they end. */
public final class FreshTokens {
    /** A token of the local realm ends after five minutes. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(4);

    private final Map<String, Fetched> tokens = new ConcurrentHashMap<>();

    private record Fetched(String token, long atNanos) {
        boolean isGood() {
            return System.nanoTime() - atNanos < GOOD_FOR.toNanos();
        }
    }

    /** The token of that name, fetched by it if there is none that is good. */
    public String get(String name, UnaryOperator<String> fetch) {
        return tokens.compute(
                        name,
                        (_, had) ->
                                had != null && had.isGood() ? had : new Fetched(fetch.apply(name), System.nanoTime()))
                .token();
    }
}
