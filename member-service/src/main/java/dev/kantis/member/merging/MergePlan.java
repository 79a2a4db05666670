package dev.kantis.member.merging;

import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Interest;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a merge changes in the survivor's profile, and why: of each attribute what was told later, of the two limits of
 * messages the lower one, of the interests all that there is room for. Name and language stay the survivor's. Pure.
 */
public record MergePlan(List<Choice> choices) {
    private static final Set<Attribute> ADDRESS =
            EnumSet.of(Attribute.COUNTRY, Attribute.REGION, Attribute.POSTAL_CODE, Attribute.CITY, Attribute.STREET);
    private static final Set<Attribute> LATER_ONE =
            EnumSet.of(Attribute.BIRTH_DATE, Attribute.TIME_ZONE, Attribute.CHANNELS);

    /** One value that the survivor gets, or loses because the whole address is another one. */
    public record Choice(
            Field field, @Nullable Known before, @Nullable Known after, Why why) {}

    /** An attribute, or the topic of an interest. */
    public record Field(boolean isInterest, String name) {
        static Field of(Attribute attribute) {
            return new Field(false, attribute.name().toLowerCase(Locale.ROOT));
        }

        static Field of(Interest interest) {
            return new Field(true, interest.topic());
        }
    }

    /** Why the survivor gets a value. */
    public enum Why {
        ONLY_ONE,
        TOLD_LATER,
        SAME_ADDRESS,
        STRICTER
    }

    /** What the survivor had before the merge; without a value: nothing. */
    public record Replaced(Field field, @Nullable Known before) {}

    public MergePlan {
        choices = List.copyOf(choices);
    }

    static MergePlan of(Profile survivor, Profile absorbed) {
        var choices = new ArrayList<Choice>();
        address(survivor, absorbed, choices);
        LATER_ONE.forEach(attribute -> later(
                Field.of(attribute),
                survivor.values().get(attribute),
                absorbed.values().get(attribute),
                choices));
        limit(survivor, absorbed, choices);
        interests(survivor, absorbed, choices);
        return new MergePlan(choices);
    }

    /** The survivor's profile with all of it. */
    Profile applied(Profile survivor) {
        var merged = survivor;
        for (var choice : choices) {
            merged = with(merged, choice.field(), choice.after());
        }
        return merged;
    }

    /**
     * The survivor's profile with what it had before, where it still has what it got from the absorbed one. What was
     * changed since stays, and with a part of the address all of it.
     */
    static Profile undone(Profile survivor, Profile absorbed, List<Replaced> replaced) {
        var addressKept = replaced.stream()
                .anyMatch(one -> isAddress(one.field()) && !isUntouched(survivor, absorbed, one.field()));
        var restored = survivor;
        for (var one : replaced) {
            if (isUntouched(survivor, absorbed, one.field()) && !(addressKept && isAddress(one.field()))) {
                restored = with(restored, one.field(), one.before());
            }
        }
        return restored;
    }

    private static boolean isUntouched(Profile survivor, Profile absorbed, Field field) {
        return Objects.equals(known(survivor, field), known(absorbed, field));
    }

    private static boolean isAddress(Field field) {
        return !field.isInterest() && ADDRESS.contains(attribute(field));
    }

    /** Half of one address and half of another would lead nowhere. */
    private static void address(Profile survivor, Profile absorbed, List<Choice> choices) {
        var theirs = addressTold(absorbed);
        var ours = addressTold(survivor);
        if (theirs.isEmpty() || ours.filter(time -> !theirs.get().isAfter(time)).isPresent()) {
            return;
        }
        for (var attribute : ADDRESS) {
            var before = survivor.values().get(attribute);
            var after = absorbed.values().get(attribute);
            if (!says(before, after)) {
                var why = after != null && before != null && after.recordedAt().isAfter(before.recordedAt())
                        ? Why.TOLD_LATER
                        : Why.SAME_ADDRESS;
                choices.add(new Choice(Field.of(attribute), before, after, before == null ? Why.ONLY_ONE : why));
            }
        }
    }

    private static Optional<Instant> addressTold(Profile profile) {
        return ADDRESS.stream()
                .map(profile.values()::get)
                .filter(Objects::nonNull)
                .map(Known::recordedAt)
                .max(Comparator.naturalOrder());
    }

    private static void later(Field field, @Nullable Known before, @Nullable Known after, List<Choice> choices) {
        if (after == null || says(before, after)) {
            return;
        }
        if (before == null) {
            choices.add(new Choice(field, null, after, Why.ONLY_ONE));
        } else if (after.recordedAt().isAfter(before.recordedAt())) {
            choices.add(new Choice(field, before, after, Why.TOLD_LATER));
        }
    }

    private static void limit(Profile survivor, Profile absorbed, List<Choice> choices) {
        var before = survivor.values().get(Attribute.MESSAGES_PER_WEEK);
        var after = absorbed.values().get(Attribute.MESSAGES_PER_WEEK);
        if (after == null) {
            return;
        }
        if (before == null || Integer.parseInt(after.value()) < Integer.parseInt(before.value())) {
            choices.add(new Choice(
                    Field.of(Attribute.MESSAGES_PER_WEEK),
                    before,
                    after,
                    before == null ? Why.ONLY_ONE : Why.STRICTER));
        }
    }

    private static void interests(Profile survivor, Profile absorbed, List<Choice> choices) {
        var room = Profile.MOST_INTERESTS - survivor.interests().size();
        for (var interest : absorbed.interests()) {
            var before = known(survivor, Field.of(interest));
            if (before != null) {
                later(Field.of(interest), before, known(interest), choices);
            } else if (room > 0) {
                room--;
                choices.add(new Choice(Field.of(interest), null, known(interest), Why.ONLY_ONE));
            }
        }
    }

    private static boolean says(@Nullable Known one, @Nullable Known other) {
        return one == null || other == null ? one == other : one.value().equals(other.value());
    }

    private static @Nullable Known known(Profile profile, Field field) {
        return field.isInterest()
                ? profile.interests().stream()
                        .filter(interest -> interest.topic().equals(field.name()))
                        .findFirst()
                        .map(MergePlan::known)
                        .orElse(null)
                : profile.values().get(attribute(field));
    }

    private static Known known(Interest interest) {
        return new Known(Integer.toString(interest.strength()), interest.source(), interest.recordedAt());
    }

    private static Attribute attribute(Field field) {
        return Attribute.valueOf(field.name().toUpperCase(Locale.ROOT));
    }

    private static Profile with(Profile profile, Field field, @Nullable Known known) {
        return field.isInterest() ? withInterest(profile, field.name(), known) : withValue(profile, field, known);
    }

    private static Profile withValue(Profile profile, Field field, @Nullable Known known) {
        var values = new EnumMap<Attribute, Known>(Attribute.class);
        values.putAll(profile.values());
        if (known == null) {
            values.remove(attribute(field));
        } else {
            values.put(attribute(field), known);
        }
        return new Profile(profile.memberId(), values, profile.interests(), profile.version());
    }

    private static Profile withInterest(Profile profile, String topic, @Nullable Known known) {
        var interests = new TreeMap<String, Interest>();
        profile.interests().forEach(interest -> interests.put(interest.topic(), interest));
        if (known == null) {
            interests.remove(topic);
        } else {
            interests.put(
                    topic, new Interest(topic, Integer.parseInt(known.value()), known.source(), known.recordedAt()));
        }
        return new Profile(profile.memberId(), profile.values(), List.copyOf(interests.values()), profile.version());
    }
}
