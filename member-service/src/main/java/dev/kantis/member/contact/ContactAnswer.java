package dev.kantis.member.contact;

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
     * Decides. {@code member} is absent when there is none; {@code latest} is the member's latest decision for purpose
     * and channel, absent when none was recorded.
     */
    static ContactAnswer to(ContactQuestion question, @Nullable Reachable member, @Nullable Boolean latest) {
        if (member == null) {
            return new NotAllowed(question.memberId(), ContactReason.MEMBER_UNKNOWN);
        }
        var basis = basis(question.purpose(), latest);
        if (basis != ContactReason.CONTRACT && basis != ContactReason.CONSENT) {
            return new NotAllowed(question.memberId(), basis);
        }
        var point = member.pointFor(question.channel());
        if (point == null) {
            return new NotAllowed(question.memberId(), ContactReason.NO_CONTACT_POINT);
        }
        return new Allowed(question.memberId(), basis, point, member.name(), member.language(), member.wishes());
    }

    private static ContactReason basis(Purpose purpose, @Nullable Boolean latest) {
        return switch (purpose) {
            case SERVICE -> ContactReason.CONTRACT;
            case MARKETING, FEEDBACK -> {
                if (latest == null) {
                    yield ContactReason.NO_RECORD;
                }
                yield latest ? ContactReason.CONSENT : ContactReason.REFUSED;
            }
        };
    }
}
