package dev.kantis.member.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileChangeTest {
    private static final Instant ENROLLED = Instant.parse("2024-01-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final Profile NEW = new Profile(
            UUID.randomUUID(),
            Map.of(
                    Attribute.NAME, new Known("Aino Aalto", Source.MEMBER, ENROLLED),
                    Attribute.LANGUAGE, new Known("fi", Source.MEMBER, ENROLLED)),
            List.of(),
            3);

    @ParameterizedTest
    @CsvSource({
        "BIRTH_DATE, 1990-05-17",
        "BIRTH_DATE, 2026-06-15",
        "COUNTRY, FI",
        "REGION, FI-18",
        "REGION, south-coast",
        "POSTAL_CODE, 00100",
        "POSTAL_CODE, SW1A 1AA",
        "TIME_ZONE, Europe/Helsinki",
        "CHANNELS, 'PUSH,EMAIL'",
        "MESSAGES_PER_WEEK, 0",
        "LANGUAGE, nb"
    })
    void goodValuesAreTaken(Attribute attribute, String value) {
        var changed = done(NEW, Map.of(attribute, value));

        assertThat(changed.values()).containsEntry(attribute, new Known(value, Source.STAFF, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "BIRTH_DATE, 2026-06-16",
        "BIRTH_DATE, 1890-01-01",
        "BIRTH_DATE, 1990-02-30",
        "COUNTRY, XX",
        "REGION, XX-18",
        "REGION, FI_18",
        "POSTAL_CODE, #1",
        "TIME_ZONE, Europe/Atlantis",
        "CHANNELS, 'EMAIL,EMAIL'",
        "CHANNELS, FAX",
        "MESSAGES_PER_WEEK, 101",
        "LANGUAGE, Finnish",
        "LANGUAGE, ''",
        "NAME, ''"
    })
    void badValuesAreNamed(Attribute attribute, String value) {
        assertThat(fields(NEW, Map.of(attribute, value), Map.of())).isEqualTo(attribute.fieldName());
    }

    @Test
    void aRegionIsOfItsCountry() {
        var finn = done(NEW, Map.of(Attribute.COUNTRY, "FI", Attribute.REGION, "FI-18"));

        assertThat(fields(finn, Map.of(Attribute.COUNTRY, "SE"), Map.of())).isEqualTo("region");
        assertThat(done(finn, Map.of(Attribute.COUNTRY, "SE", Attribute.REGION, "SE-AB"))
                        .value(Attribute.REGION))
                .contains("SE-AB");
    }

    @Test
    void anEmptyTextTakesAnAttributeAwayAndTheRestStays() {
        var told = done(NEW, Map.of(Attribute.CITY, "Turku", Attribute.STREET, "Linnankatu 1"));

        var changed = done(told, Map.of(Attribute.STREET, ""));

        assertThat(changed.values()).containsOnlyKeys(Attribute.NAME, Attribute.LANGUAGE, Attribute.CITY);
    }

    @Test
    void interestsAreKeptByStrengthAndTakenAwayByZero() {
        var told = interested(NEW, Map.of("football", 40, "cooking", 90, "travel", 40));

        var changed = interested(told, Map.of("cooking", 0, "travel", 100));

        assertThat(told.interests()).extracting(Interest::topic).containsExactly("cooking", "football", "travel");
        assertThat(changed.interests()).extracting(Interest::topic).containsExactly("travel", "football");
    }

    @Test
    void fiftyInterestsAreEnough() {
        var many = new HashMap<String, Integer>();
        for (var i = 0; i < 50; i++) {
            many.put("topic-" + i, 1);
        }
        var full = interested(NEW, many);

        assertThat(fields(full, Map.of(), Map.of("one-more", 1))).isEqualTo("interests");
        assertThat(fields(NEW, Map.of(), Map.of("Upper", 1))).isEqualTo("interests");
        assertThat(fields(NEW, Map.of(), Map.of("topic", 101))).isEqualTo("interests");
    }

    @Test
    void theScoreSaysWhatToAskFor() {
        var score = NEW.score(TODAY);

        assertThat(score.completeness()).isEqualTo(20);
        assertThat(score.freshness()).isEqualTo(100);
        assertThat(score.missing())
                .startsWith("birth_date", "region")
                .contains("interests", "channels")
                .hasSize(9);
        assertThat(score.stale()).isEmpty();
    }

    @Test
    void whatWasToldLongAgoIsStale() {
        var told = done(NEW, Map.of(Attribute.REGION, "FI-18", Attribute.BIRTH_DATE, "1990-05-17"));

        var inTwoYears = told.score(TODAY.plusYears(2));
        var aDayLater = told.score(TODAY.plusYears(2).plusDays(1));

        assertThat(inTwoYears.stale()).isEmpty();
        assertThat(aDayLater.stale()).containsExactly("region");
        assertThat(aDayLater.freshness()).isEqualTo(72);
        assertThat(aDayLater.completeness()).isEqualTo(inTwoYears.completeness());
    }

    @Test
    void whoToldEverythingIsComplete() {
        var all = interested(
                done(
                        NEW,
                        Map.of(
                                Attribute.BIRTH_DATE, "1990-05-17",
                                Attribute.COUNTRY, "FI",
                                Attribute.REGION, "FI-19",
                                Attribute.POSTAL_CODE, "20100",
                                Attribute.CITY, "Turku",
                                Attribute.STREET, "Linnankatu 1",
                                Attribute.TIME_ZONE, "Europe/Helsinki",
                                Attribute.CHANNELS, "EMAIL")),
                Map.of("cooking", 10));

        assertThat(all.score(TODAY)).isEqualTo(new Score(100, 100, List.of(), List.of()));
    }

    private static Profile done(Profile profile, Map<Attribute, String> values) {
        return change(profile, values, Map.of()).orThrow();
    }

    private static Profile interested(Profile profile, Map<String, Integer> interests) {
        return change(profile, Map.of(), interests).orThrow();
    }

    private static String fields(Profile profile, Map<Attribute, String> values, Map<String, Integer> interests) {
        return ((Outcome.Refused<Profile>) change(profile, values, interests))
                .refusal()
                .metadata()
                .getOrDefault("fields", "");
    }

    private static Outcome<Profile> change(
            Profile profile, Map<Attribute, String> values, Map<String, Integer> interests) {
        return profile.with(new ProfileChange(values, interests, Source.STAFF, NOW));
    }
}
