package dev.kantis.engagement.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant OLDEST = NOW.minus(Duration.ofDays(7));
    private static final UUID MEMBER = UUID.fromString("0196a000-0000-7000-8000-000000000001");

    @Test
    void aMemberEntersOnceAndNeverAgain() {
        var journey = journey(new EntryPolicy.Once());

        assertThat(journey.enter(purchase("1", NOW), List.of(), OLDEST)).isPresent();
        assertThat(journey.enter(purchase("2", NOW), List.of(enrolled(Duration.ofDays(900))), OLDEST))
                .isEmpty();
    }

    @Test
    void twoEventsAtOnceHaveTheSameKeyWhenOnlyOneMayEnter() {
        var once = journey(new EntryPolicy.Once());
        var perDays = journey(new EntryPolicy.OncePerDays(30));
        var earlier = List.of(enrolled(Duration.ofDays(40)));

        assertThat(key(once, purchase("1", NOW), List.of())).isEqualTo(key(once, purchase("2", NOW), List.of()));
        assertThat(key(perDays, purchase("1", NOW), earlier)).isEqualTo(key(perDays, purchase("2", NOW), earlier));
        assertThat(key(perDays, purchase("1", NOW), List.of())).isEqualTo(key(perDays, purchase("2", NOW), List.of()));
    }

    @Test
    void everyEventEntersByItsOwnKey() {
        var journey = journey(new EntryPolicy.EveryTime());
        var earlier = List.of(enrolled(Duration.ofSeconds(1)));

        assertThat(key(journey, purchase("1", NOW), earlier)).isEqualTo(key(journey, purchase("1", NOW), earlier));
        assertThat(key(journey, purchase("1", NOW), earlier)).isNotEqualTo(key(journey, purchase("2", NOW), earlier));
    }

    @Test
    void aMemberEntersAgainWhenTheDaysArePast() {
        var journey = journey(new EntryPolicy.OncePerDays(30));

        assertThat(journey.enter(purchase("1", NOW), List.of(enrolled(Duration.ofDays(30))), OLDEST))
                .isPresent();
        assertThat(journey.enter(
                        purchase("1", NOW), List.of(enrolled(Duration.ofDays(30).minusMillis(1))), OLDEST))
                .isEmpty();
    }

    @Test
    void anotherEventStartsNothing() {
        var enrolled = new Happening("/member-service", "1", Trigger.MEMBER_ENROLLED, MEMBER, NOW, null);

        assertThat(journey(new EntryPolicy.Once()).enter(enrolled, List.of(), OLDEST))
                .isEmpty();
    }

    @Test
    void anEventFromLongAgoStartsNothing() {
        var journey = journey(new EntryPolicy.Once());

        assertThat(journey.enter(purchase("1", OLDEST.minusMillis(1)), List.of(), OLDEST))
                .isEmpty();
        assertThat(journey.enter(purchase("1", OLDEST), List.of(), OLDEST)).isPresent();
    }

    @Test
    void theMessageIsDueAfterTheWait() {
        var entry = journey(new EntryPolicy.Once())
                .enter(purchase("1", NOW), List.of(), OLDEST)
                .orElseThrow();

        assertThat(entry.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void policiesAreReadFromTheirWords() {
        assertThat(EntryPolicy.parse("once")).contains(new EntryPolicy.Once());
        assertThat(EntryPolicy.parse("every-time")).contains(new EntryPolicy.EveryTime());
        assertThat(EntryPolicy.parse("once-per-days 14")).contains(new EntryPolicy.OncePerDays(14));
        assertThat(EntryPolicy.parse("once-per-days 0")).isEmpty();
        assertThat(EntryPolicy.parse("once-per-days -1")).isEmpty();
        assertThat(EntryPolicy.parse("once-per-days 99999")).isEmpty();
        assertThat(EntryPolicy.parse("sometimes")).isEmpty();
    }

    @Test
    void theTextIsOfTheMembersLanguageElseEnglish() {
        var fi = new Text("Hei", "Hei {name}");
        var en = new Text("Hello", "Hello {name}");
        var swiss = new Text("Grüezi", "Grüezi {name}");
        var template = new Template("hello", Map.of("fi", fi, "en", en, "de-CH", swiss));

        assertThat(template.in("fi")).isEqualTo(fi);
        assertThat(template.in("fi-FI")).isEqualTo(fi);
        assertThat(template.in("de-CH")).isEqualTo(swiss);
        assertThat(template.in("de")).isEqualTo(en);
        assertThat(template.in("")).isEqualTo(en);
        assertThatThrownBy(() -> new Template("hello", Map.of("fi", fi))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String key(Journey journey, Happening event, List<Enrolment> earlier) {
        return journey.enter(event, earlier, OLDEST).orElseThrow().entryKey();
    }

    private static Journey journey(EntryPolicy policy) {
        var template = new Template("thanks", Map.of("en", new Text("Thanks", "Thanks")));
        return new Journey(
                "thanks", 1, Trigger.PURCHASE_RECORDED, policy, Duration.ofHours(2), Purpose.MARKETING, template);
    }

    private static Happening purchase(String id, Instant at) {
        return new Happening("/ledger-service", id, Trigger.PURCHASE_RECORDED, MEMBER, at, 5L);
    }

    private static Enrolment enrolled(Duration ago) {
        return new Enrolment(UUID.fromString("0196a000-0000-7000-8000-0000000000aa"), NOW.minus(ago));
    }
}
