package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule gives: {@code points} per basket, per item, or per {@code minorUnits} of money; or {@code times} what the
 * rules per money give, of which the part above once is the rule's own. At most {@code most} points in one basket.
 * Points are of {@code unit}; absent: the main one.
 */
public record Gift(
        @Nullable Long points,
        @Nullable Per per,
        @Nullable Long minorUnits,
        @Nullable BigDecimal times,
        @Nullable Long most,
        @Nullable String unit) {
    private static final long LARGEST = 1_000_000;
    private static final BigDecimal TIMES_MOST = BigDecimal.valueOf(100);

    /** What points are counted by. */
    public enum Per {
        /** Once. */
        BASKET,
        /** Each full piece of the lines that match. */
        ITEM,
        /** Each full amount of {@code minorUnits}, rounded down once for the basket. */
        MONEY
    }

    public Gift {
        require((points == null) != (times == null), "must have either points or times");
        require(points == null || (points >= 1 && points <= LARGEST), "points must be between 1 and 1000000");
        require(times == null || per == null, "per belongs to points");
        require((per == Per.MONEY) == (minorUnits != null), "minorUnits and per: money belong together");
        require(
                minorUnits == null || (minorUnits >= 1 && minorUnits <= 100_000_000),
                "minorUnits must be between 1 and 100000000");
        require(
                times == null || (times.compareTo(BigDecimal.ONE) > 0 && times.compareTo(TIMES_MOST) <= 0),
                "times must be more than 1 and at most 100");
        require(times == null || times.scale() <= 2, "times must have at most two decimals");
        require(most == null || (most >= 1 && most <= 1_000_000_000), "most must be between 1 and 1000000000");
    }

    /** Points for every full amount of money. */
    public static Gift perMoney(long points, long minorUnits) {
        return new Gift(points, Per.MONEY, minorUnits, null, null, null);
    }

    /** The unit's name; empty for the main one. */
    @JsonIgnore
    public String unitName() {
        return Objects.requireNonNullElse(unit, "");
    }

    /** The same of another unit. */
    public Gift ofUnit(@Nullable String other) {
        return new Gift(points, per, minorUnits, times, most, other);
    }

    boolean isMultiple() {
        return times != null;
    }

    boolean isPer(Per measure) {
        return times == null && Objects.requireNonNullElse(per, Per.BASKET) == measure;
    }

    long capped(long amount) {
        return most == null ? amount : Math.min(amount, most);
    }
}
