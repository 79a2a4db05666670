package dev.kantis.partner.offline;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a contract says of allowances: up to how many points each, none if 0, and for how many days it is good. */
public record OfflinePoints(long most, int days) {
    /** There are none. */
    public static final OfflinePoints NONE = new OfflinePoints(0, 1);

    /** After its last payment an allowance can be sent for so long. */
    public static final Duration UPLOAD = Duration.ofDays(2);

    private static final int MOST_DAYS = 5;

    public OfflinePoints {
        if (most < 0 || days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("an allowance is good for 1 to " + MOST_DAYS + " days");
        }
    }

    /** For so long the points are set aside. */
    public Duration held() {
        return Duration.ofDays(days).plus(UPLOAD);
    }

    /** Why so many points cannot be set aside, or empty when they can. */
    public Optional<Refusal> refusalOf(long points) {
        return points <= most
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_ALLOWANCE_NOT_AGREED,
                        most == 0
                                ? "By the contract tills take no points while they are offline."
                                : "By the contract an allowance has no more than " + most + " points.",
                        Map.of("most", Long.toString(most))));
    }
}
