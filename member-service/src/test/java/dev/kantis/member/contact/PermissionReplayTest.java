package dev.kantis.member.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever members decided in whatever order: the records tell for every moment what was answered then. */
class PermissionReplayTest {
    private static final UUID SALT = UUID.fromString("7c1f0c38-0d6f-4c07-9d7b-2f1f0e0a9d11");
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID SURVIVOR = UUID.randomUUID();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final CountryRules RULES = CountryRules.of(Stream.of(
            "FI,2026-01-10,marketing,email,yes",
            "FI,2026-01-20,marketing,email,no",
            "NO,2020-01-01,marketing,sms,yes",
            "SE,2020-01-01,feedback,email,yes"));
    private static final List<String> COUNTRIES = List.of("FI", "NO", "SE", "DE");

    /** Answers as the service does: it keeps only the latest decision of each kind, and its clock runs on. */
    private static final class Online {
        private final Map<Purpose, Map<Channel, Consent>> latest = new EnumMap<>(Purpose.class);
        private final List<Consent> records = new ArrayList<>();
        private final List<Consents.Away> away = new ArrayList<>();
        private boolean isAway;
        private Subject subject =
                new Subject(MEMBER, new Subject.Contacts("aino@example.com", "+358401234567", SALT), null, null);

        void decide(Consent said, String country) {
            subject = new Subject(MEMBER, subject.contacts(), country, subject.lastRecordedAt());
            var recorded = subject.complete(List.of(said)).getFirst();
            subject = new Subject(MEMBER, subject.contacts(), country, recorded.recordedAt());
            records.add(recorded);
            latest.computeIfAbsent(recorded.purpose(), _ -> new EnumMap<>(Channel.class))
                    .put(recorded.channel(), recorded);
        }

        /** Is merged into another member, or separated from it. */
        void move(Instant now) {
            away.add(isAway ? new Consents.Away(away.removeLast().from(), now) : new Consents.Away(now, null));
            isAway = !isAway;
        }

        ContactReason answer(Purpose purpose, Channel channel, Instant now) {
            var decision =
                    Optional.ofNullable(latest.getOrDefault(purpose, Map.of()).get(channel));
            var reached =
                    new Reachable(isAway ? SURVIVOR : MEMBER, "Aino Aalto", "fi", subject.contacts(), Wishes.NONE);
            return ContactAnswer.to(new ContactQuestion(MEMBER, purpose, channel), reached, decision, RULES, now)
                    .reason();
        }

        ContactReason replay(Purpose purpose, Channel channel, Instant moment) {
            return ExplainPermission.explain(
                            new Consents.History(subject.contacts(), records, away),
                            new ContactQuestion(MEMBER, purpose, channel),
                            moment,
                            RULES)
                    .reason();
        }
    }

    private record Asked(Purpose purpose, Channel channel) {}

    @Test
    void theRecordsTellForEveryMomentWhatWasAnsweredThen() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var online = new Online();
            var answered = new TreeMap<Instant, Map<Asked, ContactReason>>();
            var now = BEGIN;
            for (var step = 0; step < 60; step++) {
                now = now.plus(Duration.ofMinutes(1 + random.nextInt(900)));
                if (random.nextBoolean()) {
                    online.decide(decision(random, now), COUNTRIES.get(random.nextInt(COUNTRIES.size())));
                }
                if (random.nextInt(8) == 0) {
                    online.move(now);
                }
                answered.put(now, answers(online, now));
            }

            answered.forEach((moment, answers) -> answers.forEach(
                    (asked, reason) -> assertThat(online.replay(asked.purpose(), asked.channel(), moment))
                            .as("seed %d, %s at %s", seed, asked, moment)
                            .isEqualTo(reason)));
        }
    }

    @Test
    void decisionsOfClocksThatDisagreeKeepTheirOrder() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var online = new Online();

        for (var i = 0; i < 500; i++) {
            online.decide(decision(random, BEGIN.plusMillis(random.nextInt(50))), "FI");
        }

        for (var i = 1; i < online.records.size(); i++) {
            assertThat(online.records.get(i).recordedAt())
                    .as("seed %d", seed)
                    .isAfter(online.records.get(i - 1).recordedAt());
        }
    }

    private static Map<Asked, ContactReason> answers(Online online, Instant now) {
        var answers = new HashMap<Asked, ContactReason>();
        for (var purpose : Purpose.values()) {
            for (var channel : Channel.values()) {
                answers.put(new Asked(purpose, channel), online.answer(purpose, channel, now));
            }
        }
        return answers;
    }

    private static Consent decision(Random random, Instant at) {
        var basis = random.nextInt(3) == 0 ? LegalBasis.EXISTING_CUSTOMER : LegalBasis.CONSENT;
        return new Consent(
                Purpose.values()[random.nextInt(Purpose.values().length)],
                Channel.values()[random.nextInt(Channel.values().length)],
                random.nextInt(3) > 0,
                new Consent.Evidence(
                        basis,
                        "2026-1",
                        "fi",
                        random.nextInt(4) == 0 ? Consent.Source.MERGE : Consent.Source.PURCHASE,
                        "R-1"),
                random.nextInt(3) == 0 ? at.plus(Duration.ofMinutes(random.nextInt(5_000))) : null,
                null,
                null,
                at);
    }
}
