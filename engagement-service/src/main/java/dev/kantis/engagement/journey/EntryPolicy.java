package dev.kantis.engagement.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How often a member may enter a journey. */
public sealed interface EntryPolicy {

    /** Once and never again. */
    record Once() implements EntryPolicy {}

    /** With each event. */
    record EveryTime() implements EntryPolicy {}

    /** Not before so many days have passed since the last entry. */
    record OncePerDays(int days) implements EntryPolicy {
        private static final int MOST = 3650;

        public OncePerDays {
            if (days < 1 || days > MOST) {
                throw new IllegalArgumentException("days must be 1 to " + MOST + ": " + days);
            }
        }
    }

    /** Reads {@code once}, {@code every-time} or {@code once-per-days N}; empty if it is none of them. */
    static Optional<EntryPolicy> parse(String text) {
        var perDays = Pattern.compile("once-per-days ([1-9][0-9]{0,2})").matcher(text.strip());
        if (perDays.matches()) {
            return Optional.of(new OncePerDays(Integer.parseInt(perDays.group(1))));
        }
        return switch (text.strip()) {
            case "once" -> Optional.of(new Once());
            case "every-time" -> Optional.of(new EveryTime());
            default -> Optional.empty();
        };
    }

    /**
     * The key of this entry, unique per journey and member, or empty when the member may not enter. Two entries that
     * exclude each other have the same key, so that the database decides between two that are tried at once.
     */
    default Optional<String> entryKey(Happening event, List<Enrolment> earlier) {
        var latest = earlier.stream().max(Enrolment.BY_TIME);
        return switch (this) {
            case Once() -> latest.isPresent() ? Optional.empty() : Optional.of("once");
            case EveryTime() -> Optional.of("event " + event.source() + " " + event.id());
            case OncePerDays(int days) ->
                latest.filter(one -> event.at().isBefore(one.enteredAt().plus(Duration.ofDays(days))))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("after "
                                + latest.map(one -> one.id().toString()).orElse("none"));
        };
    }
}
