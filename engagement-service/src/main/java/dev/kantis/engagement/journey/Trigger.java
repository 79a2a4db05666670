package dev.kantis.engagement.journey;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The events about members that can start a journey, by their CloudEvents type. */
public enum Trigger {
    MEMBER_ENROLLED("dev.kantis.member.events.v1.MemberEnrolled", false),
    CONSENT_CHANGED("dev.kantis.member.events.v1.ConsentChanged", false),
    IDENTITY_LINKED("dev.kantis.member.events.v1.IdentityLinked", false),
    POINTS_EARNED("dev.kantis.ledger.events.v1.PointsEarned", true),
    POINTS_BURNED("dev.kantis.ledger.events.v1.PointsBurned", true),
    POINTS_EXPIRED("dev.kantis.ledger.events.v1.PointsExpired", true),
    PURCHASE_RECORDED("dev.kantis.ledger.events.v1.PurchaseRecorded", true),
    PURCHASE_RETURNED("dev.kantis.ledger.events.v1.PurchaseReturned", false),
    REWARD_REDEEMED("dev.kantis.rewards.events.v1.RewardRedeemed", true),
    REDEMPTION_CANCELED("dev.kantis.rewards.events.v1.RedemptionCanceled", false),
    FEEDBACK_RECEIVED("dev.kantis.feedback.events.v1.FeedbackReceived", false);

    private final String type;
    private final boolean points;

    Trigger(String type, boolean points) {
        this.type = type;
        this.points = points;
    }

    public static Optional<Trigger> of(String type) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.type.equals(type))
                .findFirst();
    }

    /** All types, for people. */
    public static String types() {
        return Arrays.stream(values()).map(Trigger::type).collect(Collectors.joining(", "));
    }

    /** The CloudEvents type. */
    public String type() {
        return type;
    }

    /** Whether the event says how many points. */
    public boolean hasPoints() {
        return points;
    }

    /** What a template may say after this event. */
    public Set<String> variables() {
        return points ? Set.of("name", "points") : Set.of("name");
    }
}
