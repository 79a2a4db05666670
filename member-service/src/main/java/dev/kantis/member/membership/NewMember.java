package dev.kantis.member.membership;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person who is about to become a member, in the form that is stored: name without needless spaces, e-mail in lower
 * case. {@code emailVerifiedAt} is absent until the person showed to read the address. {@code identitySubject} names
 * the Keycloak user that the person signed in with, if any.
 */
public record NewMember(
        UUID id,
        String name,
        String email,
        @Nullable String phone,
        String language,
        @Nullable String identitySubject,
        List<Consent> consents,
        Instant enrolledAt,
        @Nullable Instant emailVerifiedAt) {
    /** The version of the facts of a member who was just enrolled. */
    public static final long FIRST_VERSION = 1;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    public NewMember {
        name = SPACES.matcher(name).replaceAll(" ").strip();
        email = Identifier.normalEmail(email);
        phone = absentIfEmpty(phone);
        identitySubject = absentIfEmpty(identitySubject);
        consents = List.copyOf(consents);
    }

    /** The same person with the decisions as they were recorded. */
    NewMember agreedTo(List<Consent> recorded) {
        return new NewMember(id, name, email, phone, language, identitySubject, recorded, enrolledAt, emailVerifiedAt);
    }

    /** The same person, who has shown to read the e-mail address. */
    public NewMember verified(Instant at) {
        return new NewMember(id, name, email, phone, language, identitySubject, consents, enrolledAt, at);
    }

    private static @Nullable String absentIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
