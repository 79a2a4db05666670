package dev.kantis.member.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.LegalBasis;
import dev.kantis.member.contact.Purpose;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.imports.Rejection.Reason;
import dev.kantis.member.profile.Attribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SortingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Taken NOBODY = new Taken(Set.of(), Set.of(), Set.of());
    private final Random random = new Random(11);

    @Test
    void aGoodRowBecomesAMemberInTheFormThatIsStored() {
        var row = row(1, person(" Aino \u00a0 Aalto ", "Aino@Example.com", "", ""), Map.of());

        var newcomer = sorted(NOBODY, row).newcomers().getFirst();

        assertThat(newcomer.person().name()).isEqualTo("Aino Aalto");
        assertThat(newcomer.person().email()).isEqualTo("aino@example.com");
        assertThat(newcomer.phone()).isNull();
        assertThat(newcomer.card().digits()).startsWith("6299");
    }

    @Test
    void aCardThatTheMemberHasStays() {
        var card = CardNumber.random("6299", random);

        var sorting = sorted(NOBODY, row(1, person("Aino", "a@example.com", "", card.digits()), Map.of()));

        assertThat(sorting.newcomers().getFirst().card()).isEqualTo(card);
    }

    @Test
    void everyBrokenFieldOfARowIsNamed() {
        var sorting = sorted(
                NOBODY,
                row(1, person(" ", "nobody", "12", "6299"), Map.of()),
                row(2, person("Bo", "b@example.com", "", ""), Map.of(Attribute.BIRTH_DATE, "yesterday")),
                row(
                        3,
                        person("Bo", "c@example.com", "", ""),
                        Map.of(Attribute.COUNTRY, "SE", Attribute.REGION, "FI-18")));

        assertThat(sorting.newcomers()).isEmpty();
        assertThat(sorting.rejections())
                .extracting(Rejection::line, Rejection::field, Rejection::reason)
                .containsExactly(
                        tuple(101L, "card_number, email, name, phone", Reason.INVALID),
                        tuple(102L, "birth_date", Reason.INVALID),
                        tuple(103L, "region", Reason.INVALID));
    }

    @Test
    void ofEqualRowsTheFirstOneBecomesAMember() {
        var sorting = sorted(
                new Taken(Set.of("old@example.com"), Set.of("+358401111111"), Set.of()),
                row(1, person("A", "old@example.com", "", ""), Map.of()),
                row(2, person("B", "b@example.com", "+358401111111", ""), Map.of()),
                row(3, person("C", "c@example.com", "+358402222222", ""), Map.of()),
                row(4, person("D", "C@example.com", "+358402222222", ""), Map.of()),
                row(5, person("E", "e@example.com", "", ""), Map.of()),
                row(6, person("F", "f@example.com", "", ""), Map.of()));

        assertThat(sorting.newcomers()).extracting(one -> one.person().name()).containsExactly("C", "E", "F");
        assertThat(sorting.rejections())
                .extracting(Rejection::place, Rejection::field, Rejection::reason)
                .containsExactly(
                        tuple(1L, "email", Reason.TAKEN),
                        tuple(2L, "phone", Reason.TAKEN),
                        tuple(4L, "email, phone", Reason.TAKEN));
    }

    @Test
    void aRefusedRowTakesNothingFromTheNextOne() {
        var sorting = sorted(
                NOBODY,
                row(1, person("A", "a@example.com", "", ""), Map.of(Attribute.COUNTRY, "Finland")),
                row(2, person("A", "a@example.com", "", ""), Map.of(Attribute.COUNTRY, "FI")));

        assertThat(sorting.newcomers()).hasSize(1);
    }

    @Test
    void decisionsNeedEvidence() {
        var person = person("A", "a@example.com", "", "");
        var unread = new FileRow(2, 102, false, person("", "", "", "", ""), Map.of(), List.of(), true);

        var sorting = sorted(NOBODY, new FileRow(1, 101, true, person, Map.of(), List.of(), false), unread);

        assertThat(sorting.rejections())
                .extracting(Rejection::reason)
                .containsExactly(Reason.NO_EVIDENCE, Reason.UNREADABLE);
    }

    @Test
    void decisionsAreMarkedWithCountryAndAddressAndGetTimesOfTheirOwn() {
        var rows = new FileRow(
                1,
                101,
                true,
                person("A", "a@example.com", "", ""),
                Map.of(Attribute.COUNTRY, "FI"),
                List.of(consent(Channel.EMAIL), consent(Channel.SMS)),
                true);

        var consents = sorted(NOBODY, rows).newcomers().getFirst().consents();

        assertThat(consents).extracting(Consent::country).containsOnly("FI");
        assertThat(consents.get(0).contactPoint()).isNotNull();
        assertThat(consents.get(1).contactPoint()).isNull();
        assertThat(consents.get(1).recordedAt()).isAfter(consents.get(0).recordedAt());
    }

    @Test
    void nothingPrintsAPerson() {
        var row = row(1, person("Aino", "aino@example.com", "", ""), Map.of(Attribute.CITY, "Helsinki"));

        assertThat(row.toString() + sorted(NOBODY, row)).doesNotContain("Aino", "aino", "Helsinki");
    }

    private Sorting sorted(Taken taken, FileRow... rows) {
        return Sorting.of(
                List.of(rows),
                taken,
                new Sorting.Supplies(UUID::randomUUID, () -> CardNumber.random("6299", random), NOW));
    }

    private static FileRow row(long place, FileRow.Person person, Map<Attribute, String> profile) {
        return new FileRow(place, place + 100, true, person, profile, List.of(), true);
    }

    private static FileRow.Person person(String name, String email, String phone, String card) {
        return person(name, email, phone, "fi", card);
    }

    private static FileRow.Person person(String name, String email, String phone, String language, String card) {
        return new FileRow.Person(name, email, phone, language, card);
    }

    private static Consent consent(Channel channel) {
        return new Consent(
                Purpose.MARKETING,
                channel,
                true,
                new Consent.Evidence(LegalBasis.CONSENT, "2024-1", "fi", Consent.Source.STORE, "form-1"),
                null,
                null,
                null,
                NOW);
    }
}
