package dev.kantis.member.imports;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Subject;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Facts;
import dev.kantis.member.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member who comes by file, as stored. It holds personal data, so it does not print itself. */
public record Newcomer(
        UUID id,
        FileRow.Person person,
        CardNumber card,
        Profile profile,
        Facts facts,
        List<Consent> consents,
        UUID markSalt) {

    static Newcomer of(Profile profile, FileRow row, CardNumber card, LocalDate today, UUID markSalt) {
        var person = row.person();
        var contacts = new Subject.Contacts(person.email(), person.phone().isEmpty() ? null : person.phone(), markSalt);
        var country = profile.value(Attribute.COUNTRY).orElse(null);
        return new Newcomer(
                profile.memberId(),
                person,
                card,
                profile,
                profile.facts(today),
                new Subject(profile.memberId(), contacts, country, null).complete(row.consents()),
                markSalt);
    }

    /** The number, absent if there is none. */
    public @Nullable String phone() {
        return person.phone().isEmpty() ? null : person.phone();
    }

    @Override
    public String toString() {
        return "Newcomer " + id;
    }
}
