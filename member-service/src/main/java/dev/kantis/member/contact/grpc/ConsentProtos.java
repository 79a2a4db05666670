package dev.kantis.member.contact.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.ContactAnswer;
import dev.kantis.member.contact.ContactQuestion;
import dev.kantis.member.contact.Purpose;
import dev.kantis.member.contact.Wishes;
import java.time.Instant;
import java.util.UUID;

/** Consents and contact questions, to and from the wire. */
public final class ConsentProtos {
    private ConsentProtos() {}

    /** The decision as asked for, recorded now. */
    public static Consent consent(dev.kantis.contracts.member.v1.Consent consent, Instant now) {
        return new Consent(
                purpose(consent.getPurpose()),
                channel(consent.getChannel()),
                consent.getGranted(),
                consent.getTextVersion(),
                now);
    }

    public static dev.kantis.contracts.member.v1.Consent proto(Consent consent) {
        return dev.kantis.contracts.member.v1.Consent.newBuilder()
                .setPurpose(proto(consent.purpose()))
                .setChannel(proto(consent.channel()))
                .setGranted(consent.granted())
                .setTextVersion(consent.textVersion())
                .setRecordTime(proto(consent.recordedAt()))
                .build();
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
                .setReason(ContactReason.valueOf(
                        "CONTACT_REASON_" + answer.reason().name()));
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

    private static Purpose purpose(dev.kantis.contracts.member.v1.Purpose purpose) {
        return switch (purpose) {
            case PURPOSE_SERVICE -> Purpose.SERVICE;
            case PURPOSE_MARKETING -> Purpose.MARKETING;
            case PURPOSE_FEEDBACK -> Purpose.FEEDBACK;
            case PURPOSE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no purpose");
        };
    }

    private static Channel channel(dev.kantis.contracts.member.v1.Channel channel) {
        return switch (channel) {
            case CHANNEL_EMAIL -> Channel.EMAIL;
            case CHANNEL_SMS -> Channel.SMS;
            case CHANNEL_PUSH -> Channel.PUSH;
            case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no channel");
        };
    }

    private static dev.kantis.contracts.member.v1.Purpose proto(Purpose purpose) {
        return switch (purpose) {
            case SERVICE -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_SERVICE;
            case MARKETING -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_MARKETING;
            case FEEDBACK -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_FEEDBACK;
        };
    }

    private static dev.kantis.contracts.member.v1.Channel proto(Channel channel) {
        return switch (channel) {
            case EMAIL -> dev.kantis.contracts.member.v1.Channel.CHANNEL_EMAIL;
            case SMS -> dev.kantis.contracts.member.v1.Channel.CHANNEL_SMS;
            case PUSH -> dev.kantis.contracts.member.v1.Channel.CHANNEL_PUSH;
        };
    }
}
