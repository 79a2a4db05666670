package dev.kantis.rewards.redemption.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.rewards.redemption.HeldPoints;
import dev.kantis.rewards.redemption.LedgerAnswer;
import dev.kantis.rewards.redemption.Redemption;
import dev.kantis.rewards.redemption.StepId;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Holds and captures in ledger-service. Only refusals that say for sure that nothing happened count as refusals;
 * everything else is no answer, and the same call is made again later. What is sent must not change between repeats.
 */
@ApplicationScoped
class GrpcHeldPoints implements HeldPoints {
    private static final Logger LOG = Logger.getLogger(GrpcHeldPoints.class);
    private static final int HOLD_SECONDS = 15 * 60;
    private static final Set<Reason> NOT_HELD = Set.of(
            Reason.REASON_INSUFFICIENT_POINTS,
            Reason.REASON_REDEMPTION_FROZEN,
            Reason.REASON_POOL_EARN_ONLY,
            Reason.REASON_UNIT_UNKNOWN,
            Reason.REASON_PROGRAM_MISSING,
            Reason.REASON_MEMBER_UNKNOWN,
            Reason.REASON_MEMBER_BLOCKED);
    private static final Set<Reason> NOT_CAPTURED =
            Set.of(Reason.REASON_HOLD_NOT_OPEN, Reason.REASON_HOLD_UNKNOWN, Reason.REASON_HOLD_TOO_SMALL);

    private final WalletService ledger;

    GrpcHeldPoints(@GrpcClient("ledger") WalletService ledger) {
        this.ledger = ledger;
    }

    @Override
    public Uni<LedgerAnswer> hold(Redemption redemption) {
        var request = HoldPointsRequest.newBuilder()
                .setRequestId(StepId.HOLD.of(redemption.id()).toString())
                .setMemberId(redemption.memberId().toString())
                .setUnit(redemption.unit())
                .setPoints(redemption.points())
                .setReason("reward " + redemption.reward())
                .setTimeoutSeconds(HOLD_SECONDS)
                .build();
        return ledger.holdPoints(request)
                .<LedgerAnswer>map(held -> new LedgerAnswer.Held(UUID.fromString(held.getHoldId())))
                .onFailure()
                .recoverWithItem(failure -> refused(failure, NOT_HELD, LedgerAnswer.HoldRefused::new));
    }

    @Override
    public Uni<LedgerAnswer> capture(Redemption redemption, UUID holdId) {
        var request = CapturePointsRequest.newBuilder()
                .setRequestId(StepId.CAPTURE.of(redemption.id()).toString())
                .setMemberId(redemption.memberId().toString())
                .setHoldId(holdId.toString())
                .build();
        return ledger.capturePoints(request)
                .<LedgerAnswer>map(_ -> new LedgerAnswer.Captured())
                .onFailure()
                .recoverWithItem(failure -> refused(failure, NOT_CAPTURED, LedgerAnswer.CaptureRefused::new));
    }

    private static LedgerAnswer refused(
            Throwable failure, Set<Reason> definite, Function<Refusal, LedgerAnswer> refusal) {
        var found = Statuses.refusalIn(failure);
        if (found.isPresent() && definite.contains(found.get().reason())) {
            return refusal.apply(found.get());
        }
        LOG.warnf(
                "the ledger gave no usable answer: %s %s",
                Status.fromThrowable(failure).getCode(),
                found.map(known -> Statuses.nameOf(known.reason())).orElse(""));
        return new LedgerAnswer.Unanswered();
    }
}
