package dev.kantis.engagement.timeline.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.PointsBurned;
import dev.kantis.contracts.ledger.events.v1.PointsEarned;
import dev.kantis.contracts.ledger.events.v1.PointsExpired;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.rewards.events.v1.RewardRedeemed;
import dev.kantis.engagement.journey.Happening;
import dev.kantis.engagement.journey.Trigger;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the engine needs to know of an event: whom it is about, and the numbers that texts may name. */
final class EventFacts {
    private static final String MEMBER_KEY = "member id";

    private EventFacts() {}

    /** The member that the record's key names; null on topics whose key is something else. */
    static @Nullable UUID memberOf(IncomingEvent event, String topic) {
        if (!isAboutMembers(topic)) {
            return null;
        }
        try {
            return UUID.fromString(event.key());
        } catch (IllegalArgumentException e) {
            throw new UnusableEventException("the key is not a member id", e);
        }
    }

    /** The event as something that may start journeys; empty for types that start none. */
    static Optional<Happening> happening(IncomingEvent event, @Nullable UUID member) {
        if (member == null) {
            return Optional.empty();
        }
        return Trigger.of(event.type())
                .filter(trigger -> !isImported(event, trigger))
                .map(trigger -> new Happening(
                        event.source(), event.id(), trigger, member, event.time(), points(event, trigger)));
    }

    /** Nobody is welcomed who came by file. */
    private static boolean isImported(IncomingEvent event, Trigger trigger) {
        return switch (trigger) {
            case MEMBER_ENROLLED -> event.as(MemberEnrolled.parser()).getImported();
            case CONSENT_CHANGED -> event.as(ConsentChanged.parser()).getImported();
            case POINTS_EARNED,
                    POINTS_BURNED,
                    POINTS_EXPIRED,
                    PURCHASE_RECORDED,
                    PURCHASE_RETURNED,
                    REWARD_REDEEMED,
                    REDEMPTION_CANCELED,
                    FEEDBACK_RECEIVED,
                    IDENTITY_LINKED -> false;
        };
    }

    private static @Nullable Long points(IncomingEvent event, Trigger trigger) {
        return switch (trigger) {
            case POINTS_EARNED -> event.as(PointsEarned.parser()).getPosting().getPoints();
            case POINTS_BURNED -> event.as(PointsBurned.parser()).getPosting().getPoints();
            case POINTS_EXPIRED -> event.as(PointsExpired.parser()).getPosting().getPoints();
            case PURCHASE_RECORDED -> event.as(PurchaseRecorded.parser()).getPointsEarned();
            case REWARD_REDEEMED -> event.as(RewardRedeemed.parser()).getPoints();
            case MEMBER_ENROLLED,
                    CONSENT_CHANGED,
                    IDENTITY_LINKED,
                    PURCHASE_RETURNED,
                    REDEMPTION_CANCELED,
                    FEEDBACK_RECEIVED -> null;
        };
    }

    private static boolean isAboutMembers(String topic) {
        return Arrays.stream(Topic.values())
                .anyMatch(
                        known -> known.topicName().equals(topic) && known.key().equals(MEMBER_KEY));
    }
}
