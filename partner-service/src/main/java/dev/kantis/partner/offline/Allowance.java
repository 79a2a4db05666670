package dev.kantis.partner.offline;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Points of a member that are set aside for one payment at one terminal, under the till's own name of the hold. The
 * terminal is known by its mark. The till may take them until {@code expiresAt}.
 */
public record Allowance(UUID hold, String terminal, UUID member, long points, Instant expiresAt) {
    /** A terminal of a partner's store. */
    public record Terminal(UUID partner, String store, String id) {

        /** Tells it from all others, and is short whatever it is called. */
        public String mark() {
            try {
                var name = partner + " " + store.length() + " " + store + " " + id;
                var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /** Why a payment at a terminal is not covered by it, or empty when it is. Depends on nothing but the payment. */
    public Optional<Refusal> refusalOf(Terminal at, long paid, Instant paymentTime) {
        if (!at.mark().equals(terminal)) {
            return Optional.of(invalid());
        }
        if (paymentTime.isAfter(expiresAt)) {
            return Optional.of(exceeded("The allowance had ended when the points were paid.", 0));
        }
        return paid > points
                ? Optional.of(exceeded("The allowance has " + points + " points.", points))
                : Optional.empty();
    }

    /** The refusal of what the platform has not signed for this terminal. */
    public static Refusal invalid() {
        return new Refusal(Reason.REASON_ALLOWANCE_INVALID, "This is no allowance of this terminal.");
    }

    /** The refusal of a payment whose points are not set aside any more: used, given back, or sent too late. */
    public static Refusal gone() {
        return exceeded("The points are not set aside any more: they were used, given back, or sent too late.", 0);
    }

    private static Refusal exceeded(String message, long left) {
        return new Refusal(Reason.REASON_ALLOWANCE_EXCEEDED, message, Map.of("left", Long.toString(left)));
    }
}
