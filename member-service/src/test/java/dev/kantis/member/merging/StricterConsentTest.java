package dev.kantis.member.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.ContactBasis;
import dev.kantis.member.contact.ContactPointMark;
import dev.kantis.member.contact.CountryRules;
import dev.kantis.member.contact.LegalBasis;
import dev.kantis.member.contact.Purpose;
import dev.kantis.member.merging.StricterConsent.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StricterConsentTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final CountryRules RULES = CountryRules.of(Stream.of(
            "FI,2020-01-01,marketing,email,yes",
            "FI,2026-06-03,marketing,email,no",
            "FI,2026-06-05,marketing,email,yes",
            "NO,2026-06-04,marketing,email,yes"));
    private static final List<String> COUNTRIES = List.of("FI", "NO", "DE");
    private static final ContactPointMark ADDRESS =
            ContactPointMark.of(UUID.randomUUID(), Channel.EMAIL, "aino@example.com");
    private static final ContactPointMark OTHER_ADDRESS =
            ContactPointMark.of(UUID.randomUUID(), Channel.EMAIL, "aalto@example.com");

    /** From the merge on, nothing goes to the survivor that would not have gone to both. */
    @Test
    void nothingGoesThatWouldNotHaveGoneToBoth() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++) {
            var survivor = standing(random);
            var absorbed = standing(random);

            var merged = merged(survivor, absorbed);

            for (var hours = 0; hours < 144; hours += 12) {
                var moment = NOW.plus(Duration.ofHours(hours));
                var both = isAllowed(survivor, moment) && isAllowed(absorbed, moment);
                assertThat(!isAllowed(merged, moment) || both)
                        .as("seed %d, round %d, %s: %s and %s gave %s", seed, round, moment, survivor, absorbed, merged)
                        .isTrue();
            }
        }
    }

    /** It is not stricter than that either, unless both are customers in different countries. */
    @Test
    void whatWouldHaveGoneToBothStillGoes() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++) {
            var survivor = standing(random);
            var absorbed = standing(random);
            if (areCustomersOfDifferentCountries(survivor, absorbed)) {
                continue;
            }

            var merged = merged(survivor, absorbed);

            for (var hours = 0; hours < 144; hours += 12) {
                var moment = NOW.plus(Duration.ofHours(hours));
                var both = isAllowed(survivor, moment) && isAllowed(absorbed, moment);
                assertThat(isAllowed(merged, moment) || !both)
                        .as("seed %d, round %d, %s: %s and %s gave %s", seed, round, moment, survivor, absorbed, merged)
                        .isTrue();
            }
        }
    }

    /** What counted before the merge counts again after the separation, at any time. */
    @Test
    void aRestoredDecisionCountsAsTheOneBefore() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++) {
            var before = standing(random);
            var restored = new Standing(before.latest().map(one -> StricterConsent.restored(one, NOW)), before.point());

            for (var hours = 0; hours < 144; hours += 12) {
                var moment = NOW.plus(Duration.ofHours(hours));
                assertThat(isAllowed(restored, moment))
                        .as("seed %d, round %d, %s", seed, round, before)
                        .isEqualTo(isAllowed(before, moment));
            }
        }
    }

    @Test
    void aSurvivorsRefusalNeedsNoRecord() {
        var refusal = new Standing(Optional.of(consent(false, LegalBasis.CONSENT, "FI", null, ADDRESS)), ADDRESS);
        var nothing = new Standing(Optional.empty(), ADDRESS);
        var yes = new Standing(Optional.of(consent(true, LegalBasis.CONSENT, "FI", null, ADDRESS)), ADDRESS);

        assertThat(StricterConsent.of(refusal, yes, NOW)).isEmpty();
        assertThat(StricterConsent.of(nothing, yes, NOW)).isEmpty();
        assertThat(StricterConsent.of(yes, yes, NOW)).isEmpty();
    }

    @Test
    void whatIsRecordedSaysThatItComesFromAMergeAndBeginsNow() {
        var yes = new Standing(Optional.of(consent(true, LegalBasis.CONSENT, "FI", null, ADDRESS)), ADDRESS);
        var nothing = new Standing(Optional.empty(), ADDRESS);

        var recorded = StricterConsent.of(yes, nothing, NOW).orElseThrow();

        assertThat(recorded.granted()).isFalse();
        assertThat(recorded.evidence().source()).isEqualTo(Consent.Source.MERGE);
        assertThat(recorded.recordedAt()).isEqualTo(NOW);
        assertThat(recorded.contactPoint()).isEqualTo(ADDRESS);
    }

    private static Standing merged(Standing survivor, Standing absorbed) {
        return new Standing(StricterConsent.of(survivor, absorbed, NOW).or(survivor::latest), survivor.point());
    }

    private static boolean isAllowed(Standing standing, Instant moment) {
        return ContactBasis.at(moment, Purpose.MARKETING, standing.latest(), standing.point(), RULES)
                .isBasis();
    }

    private static boolean areCustomersOfDifferentCountries(Standing one, Standing other) {
        return one.latest().filter(StricterConsentTest::isCustomer).isPresent()
                && other.latest().filter(StricterConsentTest::isCustomer).isPresent()
                && !one.latest().map(Consent::country).equals(other.latest().map(Consent::country));
    }

    private static boolean isCustomer(Consent consent) {
        return consent.evidence().basis() == LegalBasis.EXISTING_CUSTOMER;
    }

    private static Standing standing(Random random) {
        if (random.nextInt(6) == 0) {
            return new Standing(Optional.empty(), ADDRESS);
        }
        return new Standing(
                Optional.of(consent(
                        random.nextInt(4) > 0,
                        random.nextBoolean() ? LegalBasis.CONSENT : LegalBasis.EXISTING_CUSTOMER,
                        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                        random.nextBoolean() ? null : NOW.plus(Duration.ofHours(random.nextInt(150) - 20)),
                        random.nextInt(5) > 0 ? ADDRESS : OTHER_ADDRESS)),
                ADDRESS);
    }

    private static Consent consent(
            boolean granted, LegalBasis basis, String country, @Nullable Instant end, ContactPointMark point) {
        return new Consent(
                Purpose.MARKETING,
                Channel.EMAIL,
                granted,
                new Consent.Evidence(basis, "2026-1", "fi", Consent.Source.PURCHASE, "R-1"),
                end,
                country,
                point,
                NOW.minusSeconds(60));
    }
}
