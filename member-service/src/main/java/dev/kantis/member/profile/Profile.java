package dev.kantis.member.profile;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything a member told of themself, in one version of the member's facts. */
public record Profile(UUID memberId, Map<Attribute, Known> values, List<Interest> interests, long version) {
    /** More topics are refused. */
    public static final int MOST_INTERESTS = 50;

    private static final int STRONGEST = 100;
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public Profile {
        values = Map.copyOf(values);
        interests = List.copyOf(interests);
    }

    /**
     * The profile after the change, or which fields break their rules. Its version is the old one until it is stored.
     */
    public Outcome<Profile> with(ProfileChange change) {
        var today = LocalDate.ofInstant(change.at(), ZoneOffset.UTC);
        var bad = new TreeSet<String>();
        change.values().forEach((attribute, value) -> {
            if (value.isEmpty() ? attribute.isOfMember() : !attribute.accepts(value, today)) {
                bad.add(attribute.fieldName());
            }
        });
        var changed = new Profile(memberId, values(change), interests(change), version);
        if (!changed.isRegionOfCountry()) {
            bad.add(Attribute.REGION.fieldName());
        }
        if (changed.interests.size() > MOST_INTERESTS || !areInterests(change.interests())) {
            bad.add("interests");
        }
        return bad.isEmpty()
                ? Outcome.done(changed)
                : Outcome.refused(new Refusal(
                        Reason.REASON_REQUEST_INVALID,
                        "These fields break their rules.",
                        Map.of("fields", String.join(", ", bad))));
    }

    /** What rules may ask on that day. */
    public Facts facts(LocalDate today) {
        return Facts.of(
                value(Attribute.BIRTH_DATE).map(LocalDate::parse),
                value(Attribute.REGION).orElse(""),
                today);
    }

    public Score score(LocalDate today) {
        return Score.of(this, today);
    }

    public Optional<String> value(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute)).map(Known::value);
    }

    private Map<Attribute, Known> values(ProfileChange change) {
        var changed = new EnumMap<Attribute, Known>(Attribute.class);
        changed.putAll(values);
        change.values().forEach((attribute, value) -> {
            if (value.isEmpty()) {
                changed.remove(attribute);
            } else {
                changed.put(attribute, new Known(value, change.source(), change.at()));
            }
        });
        return changed;
    }

    private List<Interest> interests(ProfileChange change) {
        var byTopic = interests.stream()
                .collect(Collectors.toMap(Interest::topic, Function.identity(), (a, _) -> a, LinkedHashMap::new));
        change.interests().forEach((topic, strength) -> {
            if (strength == 0) {
                byTopic.remove(topic);
            } else {
                byTopic.put(topic, new Interest(topic, strength, change.source(), change.at()));
            }
        });
        var sorted = new ArrayList<>(byTopic.values());
        sorted.sort(Comparator.comparingInt(Interest::strength).reversed().thenComparing(Interest::topic));
        return sorted;
    }

    private static boolean areInterests(Map<String, Integer> interests) {
        return interests.entrySet().stream()
                .allMatch(entry -> TOPIC.matcher(entry.getKey()).matches()
                        && entry.getValue() >= 0
                        && entry.getValue() <= STRONGEST);
    }

    /** An ISO region begins with its country. */
    private boolean isRegionOfCountry() {
        var region = value(Attribute.REGION).orElse("");
        var country = value(Attribute.COUNTRY);
        return country.isEmpty()
                || region.indexOf('-') != 2
                || !Character.isUpperCase(region.charAt(0))
                || region.startsWith(country.get());
    }
}
