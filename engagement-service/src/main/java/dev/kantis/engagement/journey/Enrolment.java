package dev.kantis.engagement.journey;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** That a member entered a journey. {@code enteredAt} is the time of the event that let the member in. */
public record Enrolment(UUID id, Instant enteredAt) {
    static final Comparator<Enrolment> BY_TIME = Comparator.comparing(Enrolment::enteredAt);
}
