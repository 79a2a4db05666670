package dev.kantis.member.imports;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.imports.Rejection.Reason;
import dev.kantis.member.profile.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A row of a file as it was read. {@code place} counts rows from one, {@code line} is where people find it. Decisions
 * without source, proof or version of their text are not among the consents, and make {@code evidenced} false. It holds
 * personal data, so it does not print itself.
 */
public record FileRow(
        long place,
        long line,
        boolean readable,
        Person person,
        Map<Attribute, String> profile,
        List<Consent> consents,
        boolean evidenced) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}\"(),:;<>\\[\\\\\\]]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}");
    private static final Pattern PHONE = Pattern.compile("(\\+[1-9][0-9]{6,14})?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Who it is, in the form that is stored: name without needless spaces, e-mail in lower case. */
    public record Person(String name, String email, String phone, String language, String card) {
        public Person {
            name = SPACES.matcher(name).replaceAll(" ").strip();
            email = Identifier.normalEmail(email);
            phone = phone.strip();
            card = SPACES.matcher(card).replaceAll("");
        }

        /** The number of the card that the person has already. */
        public Optional<CardNumber> cardNumber() {
            return CardNumber.read(card);
        }

        @Override
        public String toString() {
            return "Person";
        }
    }

    public FileRow {
        profile = Map.copyOf(profile);
        consents = List.copyOf(consents);
    }

    /** Why it cannot become a member whatever others are; empty if it can. The profile is looked at elsewhere. */
    Optional<Rejection> problem() {
        if (!readable) {
            return Optional.of(rejected("", Reason.UNREADABLE));
        }
        var bad = new TreeSet<String>();
        if (person.name().isEmpty() || person.name().length() > LONGEST_NAME) {
            bad.add("name");
        }
        if (person.email().length() > LONGEST_EMAIL
                || !EMAIL.matcher(person.email()).matches()) {
            bad.add("email");
        }
        if (!PHONE.matcher(person.phone()).matches()) {
            bad.add("phone");
        }
        if (!LANGUAGE.matcher(person.language()).matches()) {
            bad.add("language");
        }
        if (!person.card().isEmpty() && person.cardNumber().isEmpty()) {
            bad.add("card_number");
        }
        if (!bad.isEmpty()) {
            return Optional.of(rejected(String.join(", ", bad), Reason.INVALID));
        }
        return evidenced ? Optional.empty() : Optional.of(rejected("consents", Reason.NO_EVIDENCE));
    }

    Rejection rejected(String field, Reason reason) {
        return new Rejection(place, line, field, reason);
    }

    @Override
    public String toString() {
        return "FileRow " + place;
    }
}
