package dev.kantis.partner.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/** So many purchases within less than so long are fine. */
public record Pace(int purchases, Duration window) {
    /** More than this never has to be counted. */
    public static final int MOST_PURCHASES = 200;

    /** The longest window. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Whether one more at this moment makes too many. The others may be in any order and from before or after it, so
     * that it does not matter in which order purchases become known.
     */
    public boolean isExceeded(Collection<Instant> others, Instant at) {
        var near = Stream.concat(others.stream(), Stream.of(at))
                .filter(time -> Duration.between(time, at).abs().compareTo(window) < 0)
                .sorted()
                .toList();
        for (var first = 0; first + purchases < near.size(); first++) {
            if (Duration.between(near.get(first), near.get(first + purchases)).compareTo(window) < 0) {
                return true;
            }
        }
        return false;
    }
}
