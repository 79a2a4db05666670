package dev.kantis.member.profile;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask of a member: derived, never its source. Empty texts and zeros mean unknown. {@code changesOn} is
 * the day from which the age band is another one, absent when it stays.
 */
public record Facts(
        String ageBand,
        int birthdayMonth,
        int birthdayDay,
        String region,
        @Nullable LocalDate changesOn) {
    private static final int OF_AGE = 18;
    private static final int BAND = 10;
    private static final int FIRST_FULL_BAND = 30;

    /** Nothing is known. */
    public static final Facts NONE = new Facts("", 0, 0, "", null);

    static Facts of(Optional<LocalDate> birthDate, String region, LocalDate today) {
        return birthDate
                .map(birth -> {
                    var age = Period.between(birth, today).getYears();
                    return new Facts(
                            band(age),
                            birth.getMonthValue(),
                            birth.getDayOfMonth(),
                            region,
                            birthday(birth, nextBandAt(age)));
                })
                .orElseGet(() -> new Facts("", 0, 0, region, null));
    }

    /** Whether rules see the same. */
    public boolean says(Facts other) {
        return ageBand.equals(other.ageBand)
                && birthdayMonth == other.birthdayMonth
                && birthdayDay == other.birthdayDay
                && region.equals(other.region);
    }

    private static String band(int age) {
        if (age < OF_AGE) {
            return "0-17";
        }
        if (age < FIRST_FULL_BAND) {
            return "18-29";
        }
        var first = age / BAND * BAND;
        return first + "-" + (first + BAND - 1);
    }

    private static int nextBandAt(int age) {
        if (age < OF_AGE) {
            return OF_AGE;
        }
        return Math.max(FIRST_FULL_BAND, age / BAND * BAND + BAND);
    }

    /** Whoever was born on February 29 grows older on March 1 in other years. */
    private static LocalDate birthday(LocalDate birth, int age) {
        var day = birth.plusYears(age);
        return Period.between(birth, day).getYears() == age ? day : day.plusDays(1);
    }
}
