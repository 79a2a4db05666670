package dev.kantis.ledger.liability;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Port: cohorts as they were at the ends of days. What was taken once never changes. */
public interface Cohorts {
    /**
     * Takes every day that is over, in order, each once, whichever replica comes first. May be run at any time and
     * breaks off nowhere that the next run does not go on from.
     */
    Uni<Void> takeDays();

    /** The last day that was taken. */
    Uni<Optional<LocalDate>> lastDay();

    /** Whether a day was taken. */
    Uni<Boolean> has(LocalDate day);

    /** All cohorts of a day over their funding partners, with an empty funding id, in order. */
    Uni<List<Cohort>> overPartners(LocalDate day);

    /** Cohorts of a day by funding partner, in order, from this place on. */
    Uni<List<Cohort>> page(LocalDate day, int offset, int size);
}
