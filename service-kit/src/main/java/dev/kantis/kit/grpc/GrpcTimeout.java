package dev.kantis.kit.grpc;

import java.util.concurrent.TimeUnit;

/** Header {@code grpc-timeout}: up to eight digits and a unit, as the gRPC protocol over HTTP/2 defines it. */
final class GrpcTimeout {
    /** The answer has to reach the caller before the caller gives up: this share of the time is left for the way. */
    private static final int WAY_PERCENT = 5;

    private static final long LEAST_WAY_MILLIS = 10;
    private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(1);

    private GrpcTimeout() {}

    /**
     * After how many milliseconds the server ends the call; at least 1, at most an hour, also for a header it cannot
     * read.
     */
    static long serverMillis(String header) {
        var millis = Math.min(LONGEST_MILLIS, millis(header));
        var way = Math.max(LEAST_WAY_MILLIS, millis * WAY_PERCENT / 100);
        return Math.max(1, millis - way);
    }

    private static long millis(String header) {
        if (!header.matches("[0-9]{1,8}[HMSmun]")) {
            return LONGEST_MILLIS;
        }
        var amount = Long.parseLong(header.substring(0, header.length() - 1));
        return switch (header.charAt(header.length() - 1)) {
            case 'H' -> TimeUnit.HOURS.toMillis(amount);
            case 'M' -> TimeUnit.MINUTES.toMillis(amount);
            case 'S' -> TimeUnit.SECONDS.toMillis(amount);
            case 'm' -> amount;
            case 'u' -> TimeUnit.MICROSECONDS.toMillis(amount);
            default -> TimeUnit.NANOSECONDS.toMillis(amount);
        };
    }
}
