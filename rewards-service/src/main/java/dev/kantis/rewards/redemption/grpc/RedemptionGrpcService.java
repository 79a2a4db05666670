package dev.kantis.rewards.redemption.grpc;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rewards.v1.GetRedemptionRequest;
import dev.kantis.contracts.rewards.v1.RedeemRewardRequest;
import dev.kantis.contracts.rewards.v1.Redemption;
import dev.kantis.contracts.rewards.v1.RedemptionService;
import dev.kantis.contracts.rewards.v1.RedemptionState;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.rewards.redemption.RedeemReward;
import dev.kantis.rewards.redemption.RedemptionRequest;
import dev.kantis.rewards.redemption.RedemptionState.Canceled;
import dev.kantis.rewards.redemption.RedemptionState.Completed;
import dev.kantis.rewards.redemption.RedemptionState.PointsHeld;
import dev.kantis.rewards.redemption.RedemptionState.StockReserved;
import dev.kantis.rewards.redemption.Redemptions;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Redeems rewards and shows redemptions. */
@GrpcService
class RedemptionGrpcService implements RedemptionService {
    private final RedeemReward redeem;
    private final Redemptions redemptions;

    RedemptionGrpcService(RedeemReward redeem, Redemptions redemptions) {
        this.redeem = redeem;
        this.redemptions = redemptions;
    }

    @Override
    public Uni<Redemption> redeemReward(RedeemRewardRequest request) {
        var wish = new RedemptionRequest(
                Caller.current().self(),
                UUID.fromString(request.getRequestId()),
                request.getReward(),
                new RedemptionRequest.Fingerprint(HexFormat.of().formatHex(Fingerprint.of(request))));
        return redeem.redeem(wish).map(Outcome::orThrow).map(RedemptionGrpcService::toProto);
    }

    @Override
    public Uni<Redemption> getRedemption(GetRedemptionRequest request) {
        var caller = Caller.current();
        var owner = caller.actsForOthers() ? Optional.<UUID>empty() : Optional.of(caller.self());
        return redemptions
                .find(UUID.fromString(request.getRedemptionId()), owner)
                .map(found -> found.map(RedemptionGrpcService::toProto).orElseThrow(RedemptionGrpcService::unknown));
    }

    private static RuntimeException unknown() {
        return new Refusal(Reason.REASON_REDEMPTION_UNKNOWN, "There is no such redemption.").asException();
    }

    private static Redemption toProto(dev.kantis.rewards.redemption.Redemption redemption) {
        var answer = Redemption.newBuilder()
                .setRedemptionId(redemption.id().toString())
                .setMemberId(redemption.memberId().toString())
                .setReward(redemption.reward())
                .setPoints(redemption.points())
                .setCreateTime(Timestamps.fromMillis(redemption.createTime().toEpochMilli()));
        switch (redemption.state()) {
            case StockReserved _, PointsHeld _ -> answer.setState(RedemptionState.REDEMPTION_STATE_PENDING);
            case Completed _ ->
                answer.setState(RedemptionState.REDEMPTION_STATE_COMPLETED)
                        .setVoucherId(redemption.voucherId().map(UUID::toString).orElse(""));
            case Canceled(var refusal) ->
                answer.setState(RedemptionState.REDEMPTION_STATE_CANCELED)
                        .setCancelReason(Statuses.nameOf(refusal.reason()));
        }
        return answer.build();
    }
}
