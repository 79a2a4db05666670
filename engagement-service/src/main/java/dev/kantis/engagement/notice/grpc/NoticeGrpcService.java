package dev.kantis.engagement.notice.grpc;

import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.engagement.v1.NoticeService;
import dev.kantis.contracts.engagement.v1.SendNoticeRequest;
import dev.kantis.contracts.engagement.v1.SendNoticeResponse;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.engagement.message.Settlement;
import dev.kantis.engagement.notice.Notice;
import dev.kantis.engagement.notice.SendNotice;
import dev.kantis.kit.errors.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Answers {@code kantis.engagement.v1.NoticeService}. */
@GrpcService
class NoticeGrpcService implements NoticeService {
    private final SendNotice sendNotice;

    NoticeGrpcService(SendNotice sendNotice) {
        this.sendNotice = sendNotice;
    }

    @Override
    public Uni<SendNoticeResponse> sendNotice(SendNoticeRequest request) {
        var notice = notice(request);
        if (!notice.isWhole()) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "A code is told by the kinds that have one, and by those alone.",
                            Map.of("fields", "code"))
                    .asException();
        }
        return sendNotice.send(notice).map(NoticeGrpcService::proto);
    }

    private static Notice notice(SendNoticeRequest request) {
        return new Notice(
                UUID.fromString(request.getRequestId()),
                kind(request.getKind()),
                request.getChannel() == Channel.CHANNEL_SMS ? Notice.Medium.SMS : Notice.Medium.EMAIL,
                new Notice.Recipient(request.getAddress(), request.getLanguage()),
                request.getCode(),
                Instant.ofEpochSecond(request.getExpireTime().getSeconds()));
    }

    private static Notice.Kind kind(NoticeKind kind) {
        return switch (kind) {
            case NOTICE_KIND_ENROLLMENT_CODE -> Notice.Kind.ENROLLMENT_CODE;
            case NOTICE_KIND_ALREADY_MEMBER -> Notice.Kind.ALREADY_MEMBER;
            case NOTICE_KIND_CONTACT_CODE -> Notice.Kind.CONTACT_CODE;
            case NOTICE_KIND_CONTACT_TAKEN -> Notice.Kind.CONTACT_TAKEN;
            case NOTICE_KIND_CONTACT_CHANGED -> Notice.Kind.CONTACT_CHANGED;
            case NOTICE_KIND_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no kind");
        };
    }

    private static SendNoticeResponse proto(Settlement settlement) {
        var response = SendNoticeResponse.newBuilder()
                .setState(
                        settlement.state() == Settlement.State.SENT
                                ? MessageState.MESSAGE_STATE_SENT
                                : MessageState.MESSAGE_STATE_FAILED);
        if (settlement.reason() != null) {
            response.setReason(settlement.reason());
        }
        return response.build();
    }
}
