package dev.kantis.member.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On which basis a message may go, or why not: the one rule, for now and for any moment that has passed. */
public final class ContactBasis {
    private ContactBasis() {}

    /**
     * What is right at the moment for whom the decision counts. {@code latest} is the latest decision for purpose and
     * channel that was recorded until then, {@code point} the contact point that the message would go to.
     */
    public static ContactReason at(
            Instant moment,
            Purpose purpose,
            Optional<Consent> latest,
            @Nullable ContactPointMark point,
            CountryRules rules) {
        if (purpose == Purpose.SERVICE) {
            return ContactReason.CONTRACT;
        }
        if (latest.isEmpty()) {
            return ContactReason.NO_RECORD;
        }
        var consent = latest.get();
        if (!consent.granted()) {
            return ContactReason.REFUSED;
        }
        if (consent.expiresAt() != null && !moment.isBefore(consent.expiresAt())) {
            return ContactReason.EXPIRED;
        }
        if (consent.contactPoint() != null
                && point != null
                && !consent.contactPoint().equals(point)) {
            return ContactReason.OTHER_CONTACT_POINT;
        }
        return switch (consent.evidence().basis()) {
            case CONSENT -> ContactReason.CONSENT;
            case EXISTING_CUSTOMER ->
                rules.allowExistingCustomers(consent.country(), purpose, consent.channel(), moment)
                        ? ContactReason.EXISTING_CUSTOMER
                        : ContactReason.NOT_IN_COUNTRY;
        };
    }

    /** The latest decision for purpose and channel that was recorded until the moment. {@code history} in its order. */
    public static Optional<Consent> latest(List<Consent> history, Purpose purpose, Channel channel, Instant moment) {
        return history.stream()
                .filter(consent -> consent.purpose() == purpose
                        && consent.channel() == channel
                        && !consent.recordedAt().isAfter(moment))
                .reduce((_, later) -> later);
    }
}
