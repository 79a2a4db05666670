package dev.kantis.member.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a message may go, why, and where to. */
public sealed interface ContactAnswer {

    UUID memberId();

    ContactReason reason();

    /** It may go, to this address or number. */
    record Allowed(
            UUID memberId, ContactReason reason, String contactPoint, String name, String language, Wishes wishes)
            implements ContactAnswer {}

    /** It may not. */
    record NotAllowed(UUID memberId, ContactReason reason) implements ContactAnswer {}

    /**
     * Decides for the moment. {@code member} is absent when there is none; {@code latest} is the member's latest
     * decision for purpose and channel. Who was merged into another member gets service messages there, and no others.
     */
    static ContactAnswer to(
            ContactQuestion question,
            @Nullable Reachable member,
            Optional<Consent> latest,
            CountryRules rules,
            Instant moment) {
        if (member == null) {
            return new NotAllowed(question.memberId(), ContactReason.MEMBER_UNKNOWN);
        }
        if (!member.memberId().equals(question.memberId()) && question.purpose() != Purpose.SERVICE) {
            return new NotAllowed(question.memberId(), ContactReason.MOVED);
        }
        var mark = member.contacts().markFor(member.memberId(), question.channel());
        var basis = ContactBasis.at(moment, question.purpose(), latest, mark, rules);
        if (!basis.isBasis()) {
            return new NotAllowed(question.memberId(), basis);
        }
        var point = member.contacts().pointFor(question.channel());
        if (point == null) {
            return new NotAllowed(question.memberId(), ContactReason.NO_CONTACT_POINT);
        }
        return new Allowed(question.memberId(), basis, point, member.name(), member.language(), member.wishes());
    }
}
