package dev.kantis.member.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where messages may go to existing customers without their consent. What no rule allows is not allowed. Days are days
 * in UTC, so that a decision of the past can be made again.
 */
public record CountryRules(List<CountryRule> rules) {
    private static final int COLUMNS = 5;

    public CountryRules {
        rules = rules.stream().sorted(Comparator.comparing(CountryRule::from)).toList();
    }

    /** Reads lines {@code country,from,purpose,channel,allowed}; empty ones and those that begin with # say nothing. */
    public static CountryRules of(Stream<String> lines) {
        return new CountryRules(lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(CountryRules::rule)
                .toList());
    }

    /** Whether the country allowed it then. */
    public boolean allowExistingCustomers(@Nullable String country, Purpose purpose, Channel channel, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return rules.stream()
                .filter(rule -> rule.country().equals(country)
                        && rule.purpose() == purpose
                        && rule.channel() == channel
                        && !rule.from().isAfter(day))
                .reduce((_, later) -> later)
                .map(CountryRule::allowed)
                .orElse(false);
    }

    private static CountryRule rule(String line) {
        var columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("a country rule has " + COLUMNS + " columns: " + line);
        }
        return new CountryRule(
                columns[0].strip(),
                LocalDate.parse(columns[1].strip()),
                Purpose.valueOf(columns[2].strip().toUpperCase(Locale.ROOT)),
                Channel.valueOf(columns[3].strip().toUpperCase(Locale.ROOT)),
                allowed(columns[4].strip()));
    }

    private static boolean allowed(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("yes or no, not " + text);
        };
    }
}
