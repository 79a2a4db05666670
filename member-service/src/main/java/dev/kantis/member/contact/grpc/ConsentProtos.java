package dev.kantis.member.contact.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.LegalBasis;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.ContactAnswer;
import dev.kantis.member.contact.ContactQuestion;
import dev.kantis.member.contact.Purpose;
import dev.kantis.member.contact.Wishes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consents and contact questions, to and from the wire. */
public final class ConsentProtos {
    private static final String PURPOSE = "PURPOSE_";
    private static final String CHANNEL = "CHANNEL_";
    private static final String BASIS = "LEGAL_BASIS_";
    private static final String SOURCE = "CONSENT_SOURCE_";

    private ConsentProtos() {}

    /**
     * The decision as asked for, to be recorded now; {@code source} is where it was taken if the request does not say.
     */
    public static Consent consent(dev.kantis.contracts.member.v1.Consent consent, Consent.Source source, Instant now) {
        return new Consent(
                purpose(consent.getPurpose()),
                channel(consent.getChannel()),
                consent.getGranted(),
                new Consent.Evidence(
                        basis(consent.getLegalBasis()),
                        consent.getTextVersion(),
                        absentIfEmpty(consent.getTextLanguage()),
                        consent.getSource() == ConsentSource.CONSENT_SOURCE_UNSPECIFIED
                                ? source
                                : Consent.Source.valueOf(
                                        consent.getSource().name().substring(SOURCE.length())),
                        absentIfEmpty(consent.getProof())),
                consent.hasExpireTime() ? instant(consent.getExpireTime()) : null,
                null,
                null,
                now);
    }

    /** All of it, for those who may see the proof. */
    public static dev.kantis.contracts.member.v1.Consent proto(Consent consent) {
        var told = toldToOthers(consent).toBuilder();
        if (consent.evidence().proof() != null) {
            told.setProof(consent.evidence().proof());
        }
        return told.build();
    }

    /** Without the proof, which may lead to the person. */
    public static dev.kantis.contracts.member.v1.Consent toldToOthers(Consent consent) {
        var evidence = consent.evidence();
        var proto = dev.kantis.contracts.member.v1.Consent.newBuilder()
                .setPurpose(dev.kantis.contracts.member.v1.Purpose.valueOf(
                        PURPOSE + consent.purpose().name()))
                .setChannel(proto(consent.channel()))
                .setGranted(consent.granted())
                .setTextVersion(evidence.textVersion())
                .setLegalBasis(LegalBasis.valueOf(BASIS + evidence.basis().name()))
                .setSource(ConsentSource.valueOf(SOURCE + evidence.source().name()))
                .setRecordTime(proto(consent.recordedAt()));
        if (evidence.textLanguage() != null) {
            proto.setTextLanguage(evidence.textLanguage());
        }
        if (consent.expiresAt() != null) {
            proto.setExpireTime(proto(consent.expiresAt()));
        }
        return proto.build();
    }

    public static ContactQuestion question(dev.kantis.contracts.member.v1.ContactQuestion question) {
        return new ContactQuestion(
                UUID.fromString(question.getMemberId()),
                purpose(question.getPurpose()),
                channel(question.getChannel()));
    }

    public static dev.kantis.contracts.member.v1.ContactAnswer proto(ContactAnswer answer) {
        var proto = dev.kantis.contracts.member.v1.ContactAnswer.newBuilder()
                .setMemberId(answer.memberId().toString())
                .setReason(proto(answer.reason()));
        return switch (answer) {
            case ContactAnswer.Allowed allowed ->
                proto.setAllowed(true)
                        .setContactPoint(allowed.contactPoint())
                        .setName(allowed.name())
                        .setLanguage(allowed.language())
                        .mergeFrom(wishes(allowed.wishes()))
                        .build();
            case ContactAnswer.NotAllowed _ -> proto.build();
        };
    }

    static ContactReason proto(dev.kantis.member.contact.ContactReason reason) {
        return ContactReason.valueOf("CONTACT_REASON_" + reason.name());
    }

    private static dev.kantis.contracts.member.v1.ContactAnswer wishes(Wishes wishes) {
        var proto = dev.kantis.contracts.member.v1.ContactAnswer.newBuilder()
                .addAllPreferredChannels(
                        wishes.channels().stream().map(ConsentProtos::proto).toList());
        if (wishes.timeZone() != null) {
            proto.setTimeZone(wishes.timeZone());
        }
        if (wishes.messagesPerWeek() != null) {
            proto.setMessagesPerWeek(wishes.messagesPerWeek());
        }
        return proto.build();
    }

    public static Timestamp proto(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static Purpose purpose(dev.kantis.contracts.member.v1.Purpose purpose) {
        return Purpose.valueOf(purpose.name().substring(PURPOSE.length()));
    }

    static Channel channel(dev.kantis.contracts.member.v1.Channel channel) {
        return Channel.valueOf(channel.name().substring(CHANNEL.length()));
    }

    /** A channel on the wire. */
    public static dev.kantis.contracts.member.v1.Channel proto(Channel channel) {
        return dev.kantis.contracts.member.v1.Channel.valueOf(CHANNEL + channel.name());
    }

    private static dev.kantis.member.contact.LegalBasis basis(LegalBasis basis) {
        return basis == LegalBasis.LEGAL_BASIS_UNSPECIFIED
                ? dev.kantis.member.contact.LegalBasis.CONSENT
                : dev.kantis.member.contact.LegalBasis.valueOf(basis.name().substring(BASIS.length()));
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
