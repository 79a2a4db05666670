package dev.kantis.ledger.tier;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One set of tiers of the program document. A member has one tier of each set, at first the lowest.
 *
 * <pre>{@code
 * - set: status
 *   by: points                  # or money, in minor units, or visits
 *   unit: qualifying-points     # with by: points; absent, the program's unit
 *   over: calendar-year         # or anniversary, of the enrollment, or rolling
 *   levels:
 *     - {tier: blue, from: 0}
 *     - {tier: silver, from: 20000, times: 1.25, perks: [priority-check-in]}
 *     - {tier: gold, from: 60000, times: 1.5, perks: [lounge]}
 *   down: {policy: one-step, noticeDays: 30, graceDays: 31, returnsMayDrop: false}
 * }</pre>
 *
 * <p>{@code over: rolling} needs a {@code window}, such as P12M. A visit is a day with at least one purchase, wherever:
 * a basket that is split over many receipts is one visit. A level has the name {@code tier}, asks for {@code from} in a
 * period or window, and gives what the program multiplies points by ({@code times}) and names of {@code perks}.
 * {@code formerly} lists names of an earlier version whose members the level takes over.
 *
 * <p>A tier is reached at once. Over calendar years and anniversaries it is kept at least until the period ends and
 * then reviewed with that period's amount: a tier reached in year Y by Y's amount passes the review after Y and lasts
 * through the end of Y+1, where Y+1's amount decides. Over a rolling window it is kept while the amount of the last
 * {@code window} is at least {@code from}. Absent {@code down} takes no tier away.
 */
public record TierSet(
        String set,
        By by,
        @Nullable String unit,
        Over over,
        @Nullable String window,
        List<Level> levels,
        @Nullable Down down) {
    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final int MOST_LEVELS = 20;
    private static final int MOST_NAMES = 20;
    private static final int MOST_DAYS = 92;
    private static final long MOST = 1_000_000_000_000L;
    private static final BigDecimal TIMES_MOST = BigDecimal.valueOf(100);
    /** Before a year without a leap day, so that a period is as short as it can be. */
    private static final LocalDate SHORTEST = LocalDate.of(2001, 1, 1);

    /** What is counted. */
    public enum By {
        /** Points of a unit, as they were earned. */
        @JsonProperty("points")
        POINTS,
        /** Money that was paid, in minor units. */
        @JsonProperty("money")
        MONEY,
        /** Days with at least one purchase. */
        @JsonProperty("visits")
        VISITS
    }

    /** For how long amounts count. */
    public enum Over {
        /** From January to December. */
        @JsonProperty("calendar-year")
        CALENDAR_YEAR,
        /** A year from each anniversary of the enrollment; of one on 29 February on the 28th where there is none. */
        @JsonProperty("anniversary")
        ANNIVERSARY,
        /** The last {@code window}, up to the day. */
        @JsonProperty("rolling")
        ROLLING
    }

    /** How a tier is lost. */
    public enum Policy {
        /** Never. */
        @JsonProperty("none")
        NONE,
        /** To the next lower level, at most once in a period, or in the time of a window. */
        @JsonProperty("one-step")
        ONE_STEP,
        /** To the level that the amount reaches on the day it falls or, before grace, on which it failed. */
        @JsonProperty("to-level")
        TO_LEVEL
    }

    public TierSet {
        require(set.matches(NAME), "set must be lower case letters, digits and hyphens");
        require(unit == null || by == By.POINTS, "unit belongs to by: points");
        require((over == Over.ROLLING) == (window != null), "window and over: rolling belong together");
        levels = List.copyOf(levels);
        var days = window == null ? 365 : daysOf(window);
        requireLevels(levels);
        require(
                by != By.VISITS || levels.getLast().from() <= days,
                "a level asks for more than " + days + " visits, but a visit is a day of the period");
        require(down == null || down.notice() < days, "noticeDays must be fewer than the days of the window");
    }

    /** A tier of the set. */
    public record Level(
            String tier,
            long from,
            @Nullable BigDecimal times,
            @Nullable List<String> perks,
            @Nullable List<String> formerly) {
        public Level {
            require(tier.matches(NAME), "tier must be lower case letters, digits and hyphens");
            require(from >= 0 && from <= MOST, "from must be between 0 and " + MOST);
            require(
                    times == null || (times.compareTo(BigDecimal.ONE) > 0 && times.compareTo(TIMES_MOST) <= 0),
                    "times must be more than 1 and at most 100");
            require(times == null || times.scale() <= 2, "times must have at most two decimals");
            perks = namesOf("perks", perks);
            formerly = namesOf("formerly", formerly);
        }

        /** A level without benefits. */
        public static Level of(String tier, long from) {
            return new Level(tier, from, null, null, null);
        }

        @Override
        public List<String> perks() {
            return Objects.requireNonNullElse(perks, List.of());
        }

        @Override
        public List<String> formerly() {
            return Objects.requireNonNullElse(formerly, List.of());
        }

        private static List<String> namesOf(String field, @Nullable List<String> names) {
            if (names == null) {
                return List.of();
            }
            require(names.size() <= MOST_NAMES, field + " must not have more than " + MOST_NAMES + " names");
            require(new HashSet<>(names).size() == names.size(), field + " must not name one twice");
            names.forEach(name ->
                    require(name.matches(NAME), field + " must be names of lower case letters, digits and hyphens"));
            return List.copyOf(names);
        }
    }

    /**
     * How a tier is lost: {@code noticeDays} before, the member is told how much is missing; for {@code graceDays}
     * after, reaching the level still keeps it. A return takes a tier away at once only if {@code returnsMayDrop}, and
     * then only one that was reached since the last review.
     */
    public record Down(
            Policy policy,
            @Nullable Integer noticeDays,
            @Nullable Integer graceDays,
            @Nullable Boolean returnsMayDrop) {
        public Down {
            requireDays("noticeDays", noticeDays);
            requireDays("graceDays", graceDays);
            require(
                    policy != Policy.NONE || (noticeDays == null && graceDays == null),
                    "noticeDays and graceDays belong to a policy that takes tiers away: one-step or to-level");
        }

        int notice() {
            return Objects.requireNonNullElse(noticeDays, 0);
        }

        int grace() {
            return Objects.requireNonNullElse(graceDays, 0);
        }

        private static void requireDays(String field, @Nullable Integer days) {
            require(days == null || (days >= 0 && days <= MOST_DAYS), field + " must be between 0 and " + MOST_DAYS);
        }
    }

    /** The level of this name; a name that the set does not have is the caller's mistake. */
    public Level levelOf(String tier) {
        return level(rank(tier));
    }

    /** Why this cannot be the next version of {@code former}; a set that counts something else is another set. */
    public Optional<String> whyNotAfter(TierSet former) {
        return by == former.by && Objects.equals(unit, former.unit)
                ? Optional.empty()
                : Optional.of("set " + set + " must not count something else than before, because the amounts of "
                        + "members cannot be compared; give the new set another name");
    }

    boolean has(String tier) {
        return levels.stream().anyMatch(level -> level.tier().equals(tier));
    }

    int rank(String tier) {
        for (var rank = 0; rank < levels.size(); rank++) {
            if (levels.get(rank).tier().equals(tier)) {
                return rank;
            }
        }
        throw new IllegalArgumentException("set " + set + " has no tier " + tier);
    }

    Level level(int rank) {
        return levels.get(rank);
    }

    /** The highest level that asks for no more than this. */
    int reached(long amount) {
        var rank = 0;
        while (rank + 1 < levels.size() && levels.get(rank + 1).from() <= amount) {
            rank++;
        }
        return rank;
    }

    /** What counts of the days from {@code first} to {@code last}, both included. */
    long amount(DayAmounts amounts, LocalDate first, LocalDate last) {
        return by == By.VISITS ? amounts.days(first, last) : amounts.sum(first, last);
    }

    boolean takesAway() {
        return policy() != Policy.NONE;
    }

    Policy policy() {
        return down == null ? Policy.NONE : down.policy();
    }

    int noticeDays() {
        return down == null ? 0 : down.notice();
    }

    int graceDays() {
        return down == null ? 0 : down.grace();
    }

    boolean returnsMayDrop() {
        return down != null && Boolean.TRUE.equals(down.returnsMayDrop());
    }

    Window time() {
        return switch (over) {
            case CALENDAR_YEAR -> new PeriodWindow(false);
            case ANNIVERSARY -> new PeriodWindow(true);
            case ROLLING -> new RollingWindow(Period.parse(Objects.requireNonNull(window)));
        };
    }

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static void requireLevels(List<Level> levels) {
        require(
                levels.size() >= 2 && levels.size() <= MOST_LEVELS,
                "levels must be 2 to " + MOST_LEVELS + ", the lowest first");
        require(levels.getFirst().from() == 0, "the first of the levels must be from: 0, so that everybody has a tier");
        var names = new HashSet<String>();
        var before = -1L;
        for (var level : levels) {
            require(level.from() > before, "tier " + level.tier() + " must ask for more than the level before it");
            require(names.add(level.tier()), "two levels are called " + level.tier());
            before = level.from();
        }
        levels.forEach(level -> level.formerly()
                .forEach(name -> require(
                        names.add(name), "formerly: " + name + " names a level of this version, or is there twice")));
    }

    private static long daysOf(String window) {
        try {
            var period = Period.parse(window);
            require(
                    period.getDays() == 0 || period.toTotalMonths() == 0,
                    "window must be of years and months, or of days, not of both");
            var days = ChronoUnit.DAYS.between(SHORTEST, SHORTEST.plus(period));
            require(days >= 28 && days <= 1_095, "window must be between P28D and P36M");
            return days;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("window must be an ISO 8601 period, such as P12M or P90D", e);
        }
    }
}
