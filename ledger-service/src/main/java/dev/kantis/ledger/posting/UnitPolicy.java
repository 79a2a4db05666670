package dev.kantis.ledger.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a unit that the ledger itself obeys. Days are days of {@code zone}. Points that rules give wait for
 * {@code pending} before they can be spent. In sandboxes time is so far {@code ahead} of the ledger's.
 */
public record UnitPolicy(
        String name,
        ZoneId zone,
        Expiry expiry,
        SpendOrder order,
        ReturnPolicy returns,
        int cancelGraceDays,
        Period pending,
        Duration ahead) {

    /** Of a unit whose time is the ledger's. */
    public UnitPolicy(
            String name,
            ZoneId zone,
            Expiry expiry,
            SpendOrder order,
            ReturnPolicy returns,
            int cancelGraceDays,
            Period pending) {
        this(name, zone, expiry, order, returns, cancelGraceDays, pending, Duration.ZERO);
    }

    /** What time it is for the unit when it is {@code now} for the ledger. */
    public Instant timeAt(Instant now) {
        return now.plus(ahead);
    }

    /** Whether partners try out with it. */
    public boolean isSandbox() {
        return Sandbox.isUnit(name);
    }

    /** When points expire. */
    public sealed interface Expiry {
        /** Never. */
        record Never() implements Expiry {}

        /** Some time after they were earned, rounded up to the end of a day, month, quarter or year. */
        record Term(Period after, RoundTo roundTo) implements Expiry {}

        /** When none of these activities happened for some time. */
        record Inactivity(Period after, Set<EntryKind> activities) implements Expiry {
            public Inactivity {
                activities = Set.copyOf(activities);
            }
        }
    }

    /** To the end of what a term is rounded up. */
    public enum RoundTo {
        DAY,
        MONTH,
        QUARTER,
        YEAR
    }

    /** The rules of a unit whose points never expire. */
    public static UnitPolicy lasting(String name, ZoneId zone) {
        return new UnitPolicy(
                name, zone, new Expiry.Never(), SpendOrder.BONUS_FIRST, ReturnPolicy.DEBT, 0, Period.ZERO);
    }

    /**
     * The last day of points that are earned on {@code day}. Calendar arithmetic: 31 January plus a month is the last
     * day of February.
     */
    public LocalDate expiryOf(LocalDate day) {
        return switch (expiry) {
            case Expiry.Never _, Expiry.Inactivity _ -> LotKey.NEVER;
            case Expiry.Term(var after, var roundTo) -> rounded(day.plus(after), roundTo);
        };
    }

    /**
     * When points that rules give on {@code day} become available: at once, or at the start of the day after the time
     * that they wait.
     */
    public Release releaseOf(LocalDate day) {
        return pending.isZero() ? Release.NOW : Release.on(day.plus(pending));
    }

    /** The last day of a wallet that was last active on {@code activeOn}; null if inactivity does not matter. */
    public @Nullable LocalDate lastDayOf(@Nullable LocalDate activeOn) {
        return expiry instanceof Expiry.Inactivity inactivity && activeOn != null
                ? activeOn.plus(inactivity.after())
                : null;
    }

    /** Whether these are the first points of a wallet: inactivity counts from them, whatever brought them. */
    public boolean startsWith(@Nullable LocalDate activeOn, WalletMoves moves) {
        return expiry instanceof Expiry.Inactivity
                && activeOn == null
                && !moves.legs().isEmpty();
    }

    /** Whether an operation keeps the wallet alive. */
    public boolean isActivity(EntryKind kind) {
        return expiry instanceof Expiry.Inactivity inactivity
                && inactivity.activities().contains(kind);
    }

    private static LocalDate rounded(LocalDate day, RoundTo roundTo) {
        return switch (roundTo) {
            case DAY -> day;
            case MONTH -> YearMonth.from(day).atEndOfMonth();
            case QUARTER ->
                YearMonth.of(day.getYear(), (day.getMonthValue() + 2) / 3 * 3).atEndOfMonth();
            case YEAR -> LocalDate.of(day.getYear(), 12, 31);
        };
    }
}
