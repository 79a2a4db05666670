package dev.kantis.partner.till;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a version of a contract says to tills: from which local day, and how old a purchase may be when it arrives. */
public record TillTerms(LocalDate validFrom, ZoneId zone, int offlineDays) {
    /** What is never late: a call takes its time, and so do its repeats. */
    private static final Duration ONLINE = Duration.ofHours(1);

    /** How old a purchase may be. */
    Duration longestWay() {
        return offlineDays == 0 ? ONLINE : Duration.ofDays(offlineDays);
    }
}
