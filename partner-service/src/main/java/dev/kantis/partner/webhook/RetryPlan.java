package dev.kantis.partner.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery is tried again: sooner at first, ten times in all, over three days. */
public final class RetryPlan {
    /** Pauses after the first try, the second, and so on, as Standard Webhooks recommends. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_ASKED = Duration.ofHours(24);
    private static final int SPREAD = 1_000;

    private RetryPlan() {}

    /**
     * The pause after so many tries, or empty when that was the last one. An endpoint may ask for a longer one.
     * {@code spread}, from 0 to 99, lengthens it by up to a tenth, so that what failed together does not come together.
     */
    public static Optional<Duration> pauseAfter(int tries, Duration asked, int spread) {
        if (tries > PAUSES.size()) {
            return Optional.empty();
        }
        var planned = PAUSES.get(tries - 1);
        var spreadOut =
                planned.plus(planned.multipliedBy(Math.floorMod(spread, 100)).dividedBy(SPREAD));
        var bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return Optional.of(bounded.compareTo(spreadOut) > 0 ? bounded : spreadOut);
    }
}
