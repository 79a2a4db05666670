package dev.kantis.partner.till;

import dev.kantis.partner.offline.OfflinePoints;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a version of a contract says to tills: from which local day, how old a purchase may be when it arrives, which
 * programs besides the main one may be named, how many points may be set aside for payments offline, and whether
 * members may be looked for by name.
 */
public record TillTerms(
        LocalDate validFrom,
        ZoneId zone,
        int offlineDays,
        Set<String> programs,
        OfflinePoints offlinePoints,
        boolean nameSearchAllowed) {
    /** What is never late: a call takes its time, and so do its repeats. */
    private static final Duration ONLINE = Duration.ofHours(1);

    public TillTerms {
        programs = Set.copyOf(programs);
    }

    /** How old a purchase may be. */
    Duration longestWay() {
        return offlineDays == 0 ? ONLINE : Duration.ofDays(offlineDays);
    }
}
