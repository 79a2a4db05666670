package dev.kantis.member.identifier;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a member may have another card, and which card it replaces. */
public final class CardReplacement {
    /** Most cards that a member gets within {@link #PERIOD}. */
    public static final int LIMIT = 5;

    /** The time that {@link #LIMIT} is about. */
    public static final Duration PERIOD = Duration.ofDays(30);

    private CardReplacement() {}

    /** The card to block, empty if none is active. {@code newest} are the member's newest cards, at least LIMIT. */
    public static Outcome<Optional<IssuedIdentifier>> decide(List<IssuedIdentifier> newest, Instant now) {
        var since = now.minus(PERIOD);
        var recent =
                newest.stream().filter(card -> card.issuedAt().isAfter(since)).count();
        if (recent >= LIMIT) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_CARD_LIMIT_REACHED,
                    "The member got " + LIMIT + " cards within 30 days. Use the app's code, or ask again later.",
                    Map.of("limit", String.valueOf(LIMIT))));
        }
        return Outcome.done(newest.stream().filter(card -> card.block() == null).findFirst());
    }
}
