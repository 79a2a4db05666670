package dev.kantis.partner.risk.messaging;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.AccrualChanged;
import dev.kantis.contracts.partner.events.v1.ReviewDecided;
import dev.kantis.contracts.partner.events.v1.ReviewOpened;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.risk.Review;
import dev.kantis.partner.risk.ReviewReason;
import dev.kantis.partner.risk.RiskEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Writes events about reviews and accrual to the outbox. */
@ApplicationScoped
class OutboxRiskEvents implements RiskEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxRiskEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> opened(SqlConnection tx, Review review) {
        var visit = review.purchase().visit();
        var opened = ReviewOpened.newBuilder()
                .setPartnerId(visit.partner().toString())
                .setReviewId(review.id().toString())
                .setPurchaseId(review.purchase().id().toString())
                .setMemberId(visit.member().toString())
                .setReasons(ReviewReason.words(review.reasons()))
                .setWaiting(review.waiting())
                .setOpenTime(PartnerProtos.proto(review.openedAt()))
                .build();
        return append(tx, visit.partner(), opened, review.openedAt());
    }

    @Override
    public Uni<Void> decided(SqlConnection tx, Review review, Review.Verdict verdict) {
        var visit = review.purchase().visit();
        var decided = ReviewDecided.newBuilder()
                .setPartnerId(visit.partner().toString())
                .setReviewId(review.id().toString())
                .setPurchaseId(review.purchase().id().toString())
                .setMemberId(visit.member().toString())
                .setAccepted(verdict.accepted())
                .setDecidedBy(verdict.by().toString())
                .setDecideTime(PartnerProtos.proto(verdict.at()))
                .build();
        return append(tx, visit.partner(), decided, verdict.at());
    }

    @Override
    public Uni<Void> accrual(SqlConnection tx, Accrual accrual, Instant now) {
        var changed = AccrualChanged.newBuilder()
                .setPartnerId(accrual.partner().toString())
                .setPoints(accrual.accrued().points())
                .setMostPoints(accrual.limit().mostPoints())
                .setUsualPoints(accrual.accrued().usual())
                .setMostPercent(accrual.limit().mostPercent())
                .setExceeded(accrual.isExceeded())
                .setChangeTime(PartnerProtos.proto(now))
                .build();
        return append(tx, accrual.partner(), changed, now);
    }

    private Uni<Void> append(SqlConnection tx, UUID partner, Message event, Instant at) {
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.SETTLEMENTS, partner.toString(), event, at));
    }
}
