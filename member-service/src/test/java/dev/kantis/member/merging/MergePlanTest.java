package dev.kantis.member.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.member.merging.MergePlan.Choice;
import dev.kantis.member.merging.MergePlan.Replaced;
import dev.kantis.member.merging.MergePlan.Why;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Interest;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePlanTest {
    private static final UUID SURVIVOR = UUID.randomUUID();
    private static final UUID ABSORBED = UUID.randomUUID();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatWasToldLaterCountsAndWhatOnlyOneToldIsKept() {
        var survivor = profile(
                SURVIVOR,
                Map.of(Attribute.BIRTH_DATE, told("1990-02-01", 1), Attribute.TIME_ZONE, told("Europe/Oslo", 9)),
                List.of());
        var absorbed = profile(
                ABSORBED,
                Map.of(
                        Attribute.BIRTH_DATE, told("1990-01-02", 2),
                        Attribute.TIME_ZONE, told("Europe/Helsinki", 3),
                        Attribute.CHANNELS, told("EMAIL", 1)),
                List.of());

        var plan = MergePlan.of(survivor, absorbed);

        var merged = plan.applied(survivor);
        assertThat(merged.value(Attribute.BIRTH_DATE)).contains("1990-01-02");
        assertThat(merged.value(Attribute.TIME_ZONE)).contains("Europe/Oslo");
        assertThat(merged.value(Attribute.CHANNELS)).contains("EMAIL");
        assertThat(plan.choices()).extracting(Choice::why).containsExactlyInAnyOrder(Why.TOLD_LATER, Why.ONLY_ONE);
    }

    @Test
    void nameAndLanguageStayTheSurvivors() {
        var survivor = profile(SURVIVOR, Map.of(), List.of());
        var absorbed = profile(
                ABSORBED,
                Map.of(Attribute.NAME, told("Aino Virtanen", 50), Attribute.LANGUAGE, told("sv", 50)),
                List.of());

        assertThat(MergePlan.of(survivor, absorbed).choices()).isEmpty();
    }

    @Test
    void anAddressIsTakenAsAWhole() {
        var survivor = profile(
                SURVIVOR,
                Map.of(
                        Attribute.COUNTRY, told("FI", 5),
                        Attribute.CITY, told("Turku", 5),
                        Attribute.STREET, told("Aurakatu 1", 5)),
                List.of());
        var absorbed = profile(
                ABSORBED, Map.of(Attribute.COUNTRY, told("NO", 4), Attribute.CITY, told("Bergen", 6)), List.of());

        var merged = MergePlan.of(survivor, absorbed).applied(survivor);

        assertThat(merged.value(Attribute.COUNTRY)).contains("NO");
        assertThat(merged.value(Attribute.CITY)).contains("Bergen");
        assertThat(merged.value(Attribute.STREET)).isEmpty();
    }

    @Test
    void theLowerLimitOfMessagesCounts() {
        var generous = profile(SURVIVOR, Map.of(Attribute.MESSAGES_PER_WEEK, told("5", 9)), List.of());
        var strict = profile(ABSORBED, Map.of(Attribute.MESSAGES_PER_WEEK, told("1", 1)), List.of());

        assertThat(MergePlan.of(generous, strict).applied(generous).value(Attribute.MESSAGES_PER_WEEK))
                .contains("1");
        assertThat(MergePlan.of(strict, generous).choices()).isEmpty();
    }

    @Test
    void interestsComeTogetherAsFarAsThereIsRoom() {
        var many = IntStream.range(0, Profile.MOST_INTERESTS - 1)
                .mapToObj(i -> new Interest("topic-" + i, 50, Source.MEMBER, at(1)))
                .toList();
        var survivor = profile(SURVIVOR, Map.of(), many);
        var absorbed = profile(
                ABSORBED,
                Map.of(),
                List.of(
                        new Interest("opera", 90, Source.MEMBER, at(1)),
                        new Interest("golf", 10, Source.MEMBER, at(1)),
                        new Interest("topic-3", 7, Source.MEMBER, at(2))));

        var merged = MergePlan.of(survivor, absorbed).applied(survivor);

        assertThat(merged.interests()).hasSize(Profile.MOST_INTERESTS);
        assertThat(merged.interests())
                .contains(absorbed.interests().getFirst(), absorbed.interests().getLast());
    }

    /** Whatever the two told: the separation gives the survivor back exactly what was there. */
    @Test
    void aSeparationRestoresTheProfileExactly() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++) {
            var survivor = random(random, SURVIVOR);
            var absorbed = random(random, ABSORBED);
            var plan = MergePlan.of(survivor, absorbed);

            var restored = MergePlan.undone(plan.applied(survivor), absorbed, replaced(plan));

            assertThat(sorted(restored)).as("seed %d, round %d", seed, round).isEqualTo(sorted(survivor));
        }
    }

    @Test
    void whatWasChangedAfterTheMergeStays() {
        var survivor = profile(SURVIVOR, Map.of(Attribute.BIRTH_DATE, told("1990-02-01", 1)), List.of());
        var absorbed = profile(
                ABSORBED,
                Map.of(
                        Attribute.BIRTH_DATE, told("1990-01-02", 2),
                        Attribute.CITY, told("Bergen", 2),
                        Attribute.COUNTRY, told("NO", 2)),
                List.of(
                        new Interest("opera", 90, Source.MEMBER, at(1)),
                        new Interest("golf", 5, Source.MEMBER, at(1))));
        var plan = MergePlan.of(survivor, absorbed);
        var merged = plan.applied(survivor);
        var values = new EnumMap<>(merged.values());
        values.put(Attribute.CITY, told("Oslo", 8));
        var changed = new Profile(
                SURVIVOR, values, List.of(new Interest("opera", 20, Source.MEMBER, at(8))), merged.version());

        var restored = MergePlan.undone(changed, absorbed, replaced(plan));

        assertThat(restored.value(Attribute.BIRTH_DATE)).contains("1990-02-01");
        assertThat(restored.value(Attribute.CITY)).contains("Oslo");
        assertThat(restored.value(Attribute.COUNTRY))
                .as("an address stays as a whole")
                .contains("NO");
        assertThat(restored.interests()).containsExactly(new Interest("opera", 20, Source.MEMBER, at(8)));
    }

    private static List<Replaced> replaced(MergePlan plan) {
        return plan.choices().stream()
                .map(choice -> new Replaced(choice.field(), choice.before()))
                .toList();
    }

    private static Profile sorted(Profile profile) {
        var interests = new ArrayList<>(profile.interests());
        interests.sort(Comparator.comparing(Interest::topic));
        return new Profile(profile.memberId(), profile.values(), interests, profile.version());
    }

    private static Profile random(Random random, UUID id) {
        var values = new EnumMap<Attribute, Known>(Attribute.class);
        for (var attribute : Attribute.values()) {
            if (random.nextBoolean()) {
                values.put(attribute, told(Integer.toString(random.nextInt(3)), random.nextInt(4)));
            }
        }
        var interests = new ArrayList<Interest>();
        for (var i = 0; i < 5; i++) {
            if (random.nextBoolean()) {
                interests.add(new Interest("topic-" + i, 1 + random.nextInt(3), Source.MEMBER, at(random.nextInt(4))));
            }
        }
        return profile(id, values, interests);
    }

    private static Profile profile(UUID id, Map<Attribute, Known> values, List<Interest> interests) {
        var all = new EnumMap<Attribute, Known>(Attribute.class);
        all.put(Attribute.NAME, told("Aino Aalto", 0));
        all.put(Attribute.LANGUAGE, told("fi", 0));
        all.putAll(values);
        return new Profile(id, all, interests, 7);
    }

    private static Known told(String value, int day) {
        return new Known(value, Source.MEMBER, at(day));
    }

    private static Instant at(int day) {
        return BEGIN.plusSeconds(day * 86_400L);
    }
}
