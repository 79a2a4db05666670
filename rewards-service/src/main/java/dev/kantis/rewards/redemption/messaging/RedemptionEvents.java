package dev.kantis.rewards.redemption.messaging;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.rewards.events.v1.RedemptionCanceled;
import dev.kantis.contracts.rewards.events.v1.RewardRedeemed;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.rewards.redemption.Redemption;
import java.time.Instant;
import java.util.UUID;

/** The events of redemptions. */
public final class RedemptionEvents {
    private RedemptionEvents() {}

    /** The member got the reward. */
    public static OutgoingEvent redeemed(UUID id, Redemption redemption, Instant now) {
        var event = RewardRedeemed.newBuilder()
                .setRedemptionId(redemption.id().toString())
                .setMemberId(redemption.memberId().toString())
                .setReward(redemption.reward())
                .setPoints(redemption.points())
                .setVoucherId(redemption.voucherId().map(UUID::toString).orElse(""))
                .setRedeemTime(Timestamps.fromMillis(now.toEpochMilli()))
                .build();
        return OutgoingEvent.of(id, Topic.REDEMPTIONS, event.getMemberId(), event, now);
    }

    /** It was refused or undone after it had begun. */
    public static OutgoingEvent canceled(UUID id, Redemption redemption, Refusal refusal, Instant now) {
        var event = RedemptionCanceled.newBuilder()
                .setRedemptionId(redemption.id().toString())
                .setMemberId(redemption.memberId().toString())
                .setReward(redemption.reward())
                .setReason(Statuses.nameOf(refusal.reason()))
                .setCancelTime(Timestamps.fromMillis(now.toEpochMilli()))
                .build();
        return OutgoingEvent.of(id, Topic.REDEMPTIONS, event.getMemberId(), event, now);
    }
}
