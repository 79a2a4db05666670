package dev.kantis.engagement.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One version of a journey: an event starts it, a policy says who may enter, and after a wait it sends a message. */
public record Journey(
        String name,
        long version,
        Trigger trigger,
        EntryPolicy entry,
        Duration delay,
        Purpose purpose,
        Template template) {
    /** The longest wait. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(365);

    public Journey {
        if (version < 1) {
            throw new IllegalArgumentException("versions start at 1");
        }
        if (delay.isNegative() || delay.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a wait is not negative and at most " + LONGEST_WAIT);
        }
    }

    /**
     * Whether the member enters because of this event, and what is planned then. {@code earlier} are the member's
     * enrolments in this journey, at least the latest; an event from before {@code oldest} starts nothing.
     */
    public Optional<Entry> enter(Happening event, List<Enrolment> earlier, Instant oldest) {
        if (event.trigger() != trigger || event.at().isBefore(oldest)) {
            return Optional.empty();
        }
        return entry.entryKey(event, earlier)
                .map(key -> new Entry(this, event, key, event.at().plus(delay)));
    }
}
