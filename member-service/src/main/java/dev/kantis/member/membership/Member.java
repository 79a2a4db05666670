package dev.kantis.member.membership;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.identity.IdentityState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of the program, with the latest consent per purpose and channel. Whose last card was blocked has none. */
public record Member(
        UUID id,
        @Nullable CardNumber card,
        String name,
        String email,
        @Nullable String phone,
        String language,
        IdentityState identity,
        List<Consent> consents,
        Instant enrolledAt,
        long version,
        Verified verified) {

    /** When the member showed with a code that the e-mail address and the phone number are theirs, if ever. */
    public record Verified(
            @Nullable Instant email, @Nullable Instant phone) {}

    public Member {
        consents = List.copyOf(consents);
    }
}
