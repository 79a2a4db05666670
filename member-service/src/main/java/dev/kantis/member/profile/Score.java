package dev.kantis.member.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How good a profile is, in percent: how much of it is known, and how much of what is known is still fresh.
 * {@code missing} and {@code stale} name what to ask for, the weightiest first.
 */
public record Score(int completeness, int freshness, List<String> missing, List<String> stale) {
    private static final String INTERESTS = "interests";
    private static final int INTERESTS_WEIGHT = 10;
    private static final int INTERESTS_FRESH_YEARS = 1;

    public Score {
        missing = List.copyOf(missing);
        stale = List.copyOf(stale);
    }

    private record Part(String name, int weight, boolean isKnown, boolean isFresh) {}

    static Score of(Profile profile, LocalDate today) {
        var parts = new ArrayList<Part>();
        for (var attribute : Attribute.values()) {
            if (attribute.weight() > 0) {
                parts.add(part(attribute, profile, today));
            }
        }
        parts.add(new Part(
                INTERESTS,
                INTERESTS_WEIGHT,
                !profile.interests().isEmpty(),
                profile.interests().stream()
                        .anyMatch(interest -> !day(interest.recordedAt())
                                .plusYears(INTERESTS_FRESH_YEARS)
                                .isBefore(today))));
        parts.sort((a, b) -> Integer.compare(b.weight(), a.weight()));
        var all = parts.stream().mapToInt(Part::weight).sum();
        var known = parts.stream().filter(Part::isKnown).toList();
        var knownWeight = known.stream().mapToInt(Part::weight).sum();
        var freshWeight =
                known.stream().filter(Part::isFresh).mapToInt(Part::weight).sum();
        return new Score(
                100 * knownWeight / all,
                knownWeight == 0 ? 0 : 100 * freshWeight / knownWeight,
                names(parts.stream().filter(part -> !part.isKnown()).toList()),
                names(known.stream().filter(part -> !part.isFresh()).toList()));
    }

    private static Part part(Attribute attribute, Profile profile, LocalDate today) {
        var known = profile.values().get(attribute);
        var limit = attribute.fresh();
        var fresh = known != null
                && (limit == null || !day(known.recordedAt()).plus(limit).isBefore(today));
        return new Part(attribute.fieldName(), attribute.weight(), known != null, fresh);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }
}
