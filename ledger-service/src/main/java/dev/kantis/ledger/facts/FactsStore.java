package dev.kantis.ledger.facts;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.UUID;

/** Port: facts of members. What is not newer than what is known changes nothing, so events may come twice. */
public interface FactsStore {
    /** What is known of somebody who became a member. */
    Uni<Void> enrolled(UUID member, Enrollment enrollment, Known known);

    /** What is known of a member from now on. */
    Uni<Void> changed(UUID member, Known known);

    /** A member entered or left a segment; versions of segments count apart. */
    Uni<Void> segment(UUID member, String segment, boolean entered, long version);

    /** When, and which language the person speaks. */
    record Enrollment(LocalDate on, String language) {}

    /** Facts of one version. */
    record Known(long version, String ageBand, int birthdayMonth, int birthdayDay, String region) {}
}
