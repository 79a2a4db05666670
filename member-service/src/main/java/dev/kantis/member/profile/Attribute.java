package dev.kantis.member.profile;

import dev.kantis.member.contact.Channel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of a member. {@code weight} is its part of a complete profile; after {@code fresh} without being
 * confirmed it is stale. Values are texts in the form that each attribute checks.
 */
public enum Attribute {
    NAME("name", 10, null) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return !value.isBlank() && value.length() <= 200;
        }
    },
    LANGUAGE("language", 10, null) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return LANGUAGE_FORM.matcher(value).matches();
        }
    },
    /** ISO 8601; at most 130 years ago. */
    BIRTH_DATE("birth_date", 20, null) {
        @Override
        boolean accepts(String value, LocalDate today) {
            try {
                var day = LocalDate.parse(value);
                return !day.isAfter(today) && day.isAfter(today.minusYears(OLDEST));
            } catch (DateTimeException _) {
                return false;
            }
        }
    },
    /** ISO 3166-1, two letters. */
    COUNTRY("country", 5, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return COUNTRIES.contains(value);
        }
    },
    /** ISO 3166-2 such as FI-18, or a region of the program's own in lower case. */
    REGION("region", 15, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return ISO_REGION.matcher(value).matches()
                    ? COUNTRIES.contains(value.substring(0, 2))
                    : OWN_REGION.matcher(value).matches();
        }
    },
    POSTAL_CODE("postal_code", 5, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return POSTAL_CODE_FORM.matcher(value).matches();
        }
    },
    CITY("city", 5, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return !value.isBlank() && value.length() <= 100;
        }
    },
    STREET("street", 5, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return !value.isBlank() && value.length() <= 200;
        }
    },
    /** IANA, such as Europe/Helsinki. */
    TIME_ZONE("time_zone", 5, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return ZoneId.getAvailableZoneIds().contains(value);
        }
    },
    /** In the order of preference, separated by commas. */
    CHANNELS("channels", 10, Period.ofYears(2)) {
        @Override
        boolean accepts(String value, LocalDate today) {
            var names = value.split(",", -1);
            return Arrays.stream(names).allMatch(CHANNEL_NAMES::contains)
                    && Arrays.stream(names).distinct().count() == names.length;
        }
    },
    /** The member's own limit. */
    MESSAGES_PER_WEEK("messages_per_week", 0, null) {
        @Override
        boolean accepts(String value, LocalDate today) {
            return LIMIT_FORM.matcher(value).matches() && Integer.parseInt(value) <= MOST_MESSAGES;
        }
    };

    private static final int OLDEST = 130;
    private static final int MOST_MESSAGES = 100;
    private static final Pattern LANGUAGE_FORM = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern ISO_REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern OWN_REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern POSTAL_CODE_FORM = Pattern.compile("[A-Z0-9][A-Z0-9 -]{1,11}");
    private static final Pattern LIMIT_FORM = Pattern.compile("[0-9]{1,3}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> CHANNEL_NAMES =
            Set.of(Arrays.stream(Channel.values()).map(Enum::name).toArray(String[]::new));

    private final String fieldName;
    private final int weight;
    private final @Nullable Period fresh;

    Attribute(String fieldName, int weight, @Nullable Period fresh) {
        this.fieldName = fieldName;
        this.weight = weight;
        this.fresh = fresh;
    }

    /** Whether the value is one of this attribute. */
    abstract boolean accepts(String value, LocalDate today);

    /** Name and language cannot be left empty; they stand on the member's own row. */
    public boolean isOfMember() {
        return this == NAME || this == LANGUAGE;
    }

    /** The name in requests. */
    public String fieldName() {
        return fieldName;
    }

    int weight() {
        return weight;
    }

    @Nullable
    Period fresh() {
        return fresh;
    }
}
