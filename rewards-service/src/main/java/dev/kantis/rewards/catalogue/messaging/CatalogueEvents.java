package dev.kantis.rewards.catalogue.messaging;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.rewards.events.v1.RewardPublished;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.rewards.catalogue.Reward;
import java.time.Instant;
import java.util.UUID;

/** The catalogue's events. */
public final class CatalogueEvents {
    private CatalogueEvents() {}

    /** A version became active. */
    public static OutgoingEvent published(UUID id, Reward reward, Instant now) {
        var event = RewardPublished.newBuilder()
                .setReward(reward.name())
                .setTitle(reward.spec().title())
                .setUnit(reward.spec().unit())
                .setPoints(reward.spec().points())
                .setPublishTime(Timestamps.fromMillis(now.toEpochMilli()))
                .build();
        return OutgoingEvent.of(id, Topic.CATALOGUE, reward.name(), event, now);
    }
}
