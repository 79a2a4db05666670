package dev.kantis.member.verification.grpc;

import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.contracts.engagement.v1.MutinyNoticeServiceGrpc.MutinyNoticeServiceStub;
import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.engagement.v1.SendNoticeRequest;
import dev.kantis.contracts.engagement.v1.SendNoticeResponse;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.verification.ContactChange;
import dev.kantis.member.verification.DueLetter;
import dev.kantis.member.verification.Letters;
import dev.kantis.member.verification.Verification.About;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Letters go through engagement-service, which stores neither address nor code. */
@ApplicationScoped
class EngagementLetters implements Letters {
    private static final Logger LOG = Logger.getLogger(EngagementLetters.class);
    private static final long SECONDS = 10;

    private final MutinyNoticeServiceStub notices;
    private final Ids ids;

    EngagementLetters(@GrpcClient("engagement") MutinyNoticeServiceStub notices, Ids ids) {
        this.notices = notices;
        this.ids = ids;
    }

    /** One that the channel will never take is not tried again. */
    @Override
    public Uni<Void> send(DueLetter letter, String code) {
        return notices.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .sendNotice(request(letter, code))
                .invoke(EngagementLetters::logFailed)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> farewell(ContactChange change) {
        return notices.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .sendNotice(SendNoticeRequest.newBuilder()
                        .setRequestId(change.id().toString())
                        .setKind(NoticeKind.NOTICE_KIND_CONTACT_CHANGED)
                        .setChannel(ConsentProtos.proto(change.old().channel()))
                        .setAddress(change.old().address())
                        .setLanguage(change.old().language())
                        .build())
                .invoke(EngagementLetters::logFailed)
                .replaceWithVoid();
    }

    private static void logFailed(SendNoticeResponse answer) {
        if (answer.getState() == MessageState.MESSAGE_STATE_FAILED) {
            LOG.infof("a letter cannot be sent: %s", answer.getReason());
        }
    }

    private SendNoticeRequest request(DueLetter letter, String code) {
        var target = letter.target();
        return SendNoticeRequest.newBuilder()
                .setRequestId(ids.next().toString())
                .setKind(kind(letter))
                .setChannel(ConsentProtos.proto(target.channel()))
                .setAddress(target.address())
                .setLanguage(target.language())
                .setCode(letter.taken() ? "" : code)
                .setExpireTime(ConsentProtos.proto(letter.expiresAt()))
                .build();
    }

    private static NoticeKind kind(DueLetter letter) {
        if (letter.about() == About.ENROLLMENT) {
            return letter.taken() ? NoticeKind.NOTICE_KIND_ALREADY_MEMBER : NoticeKind.NOTICE_KIND_ENROLLMENT_CODE;
        }
        return letter.taken() ? NoticeKind.NOTICE_KIND_CONTACT_TAKEN : NoticeKind.NOTICE_KIND_CONTACT_CODE;
    }
}
