package dev.kantis.member.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactBasisTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ContactPointMark MARK = ContactPointMark.of(MEMBER, Channel.EMAIL, "aino@example.com");
    private static final CountryRules RULES = CountryRules.of(Stream.of(
            "# country,from,purpose,channel,allowed",
            "FI,2026-01-01,marketing,email,yes",
            "FI,2026-07-01,marketing,email,no"));

    @Test
    void aConsentIsGoodUntilItExpires() {
        var consent = consent(LegalBasis.CONSENT, null, NOW.plusSeconds(10), MARK);

        assertThat(at(NOW.plusSeconds(9), consent)).isEqualTo(ContactReason.CONSENT);
        assertThat(at(NOW.plusSeconds(10), consent)).isEqualTo(ContactReason.EXPIRED);
    }

    @Test
    void aConsentIsAboutOneContactPoint() {
        var other = ContactPointMark.of(MEMBER, Channel.EMAIL, "aino@elsewhere.example");

        assertThat(at(NOW, consent(LegalBasis.CONSENT, null, null, other)))
                .isEqualTo(ContactReason.OTHER_CONTACT_POINT);
        assertThat(at(NOW, consent(LegalBasis.CONSENT, null, null, null)))
                .as("recorded before contact points were marked")
                .isEqualTo(ContactReason.CONSENT);
    }

    @Test
    void customersAreWrittenToWhereAndWhenTheirCountryAllowsIt() {
        var finn = consent(LegalBasis.EXISTING_CUSTOMER, "FI", null, MARK);

        assertThat(at(Instant.parse("2025-12-31T23:59:59Z"), finn)).isEqualTo(ContactReason.NOT_IN_COUNTRY);
        assertThat(at(Instant.parse("2026-01-01T00:00:00Z"), finn)).isEqualTo(ContactReason.EXISTING_CUSTOMER);
        assertThat(at(Instant.parse("2026-07-01T00:00:00Z"), finn)).isEqualTo(ContactReason.NOT_IN_COUNTRY);
        assertThat(at(NOW, consent(LegalBasis.EXISTING_CUSTOMER, "DE", null, MARK)))
                .isEqualTo(ContactReason.NOT_IN_COUNTRY);
        assertThat(at(NOW, consent(LegalBasis.EXISTING_CUSTOMER, null, null, MARK)))
                .isEqualTo(ContactReason.NOT_IN_COUNTRY);
    }

    @Test
    void aMarkTellsMembersChannelsAndAddressesApartButNotUpperCase() {
        assertThat(ContactPointMark.of(MEMBER, Channel.EMAIL, "AINO@example.com"))
                .isEqualTo(MARK);
        var salt = UUID.randomUUID();
        assertThat(MARK.salted(salt)).isEqualTo(MARK.salted(salt)).isNotIn(MARK, MARK.salted(UUID.randomUUID()));
        assertThat(ContactPointMark.of(UUID.randomUUID(), Channel.EMAIL, "aino@example.com"))
                .isNotEqualTo(MARK);
        assertThat(ContactPointMark.of(MEMBER, Channel.SMS, "aino@example.com")).isNotEqualTo(MARK);
        assertThat(MARK.digits()).matches("[0-9a-f]{32}");
    }

    private static ContactReason at(Instant moment, Consent consent) {
        return ContactBasis.at(moment, Purpose.MARKETING, Optional.of(consent), MARK, RULES);
    }

    private static Consent consent(
            LegalBasis basis, @Nullable String country, @Nullable Instant expiresAt, @Nullable ContactPointMark mark) {
        return new Consent(
                Purpose.MARKETING,
                Channel.EMAIL,
                true,
                new Consent.Evidence(basis, "2026-1", "fi", Consent.Source.PURCHASE, "R-1"),
                expiresAt,
                country,
                mark,
                Instant.EPOCH);
    }
}
