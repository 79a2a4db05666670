package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger was told of a member by events; never the source of a fact (no birth date, no address). Version 0:
 * nothing yet, and everything is unknown. Birthday 0: unknown. The day of enrollment is by UTC.
 */
public record MemberFacts(
        long version,
        @Nullable LocalDate enrolledOn,
        String language,
        String ageBand,
        int birthdayMonth,
        int birthdayDay,
        String region,
        Set<String> segments) {
    public static final MemberFacts UNKNOWN = unknown(0);

    public MemberFacts {
        segments = Set.copyOf(segments);
    }

    /** A version of which nothing is known but its number. */
    public static MemberFacts unknown(long version) {
        return new MemberFacts(version, null, "", "", 0, 0, "", Set.of());
    }
}
