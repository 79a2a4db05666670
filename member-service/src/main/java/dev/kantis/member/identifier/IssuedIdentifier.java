package dev.kantis.member.identifier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card or a partner's customer number that was given to a member. {@code partnerId} is there for customer numbers
 * alone, {@code block} once it names the member no more.
 */
public record IssuedIdentifier(
        UUID id,
        UUID memberId,
        Kind kind,
        @Nullable UUID partnerId,
        String number,
        Instant issuedAt,
        @Nullable Block block) {

    public IssuedIdentifier {
        if ((kind == Kind.CUSTOMER_NUMBER) != (partnerId != null)) {
            throw new IllegalArgumentException("customer numbers, and they alone, are of a partner");
        }
    }

    /** A new card. */
    public static IssuedIdentifier card(UUID id, UUID memberId, CardNumber number, Instant issuedAt) {
        return new IssuedIdentifier(id, memberId, Kind.CARD, null, number.digits(), issuedAt, null);
    }

    /** The same, blocked. */
    public IssuedIdentifier blocked(Block why) {
        return new IssuedIdentifier(id, memberId, kind, partnerId, number, issuedAt, why);
    }

    /** Says nothing about the member, wherever it is printed. */
    @Override
    public String toString() {
        return "IssuedIdentifier[" + kind + " " + id + "]";
    }

    /** What kind of identifier. */
    public enum Kind {
        CARD,
        CUSTOMER_NUMBER
    }

    /** Since when and why an identifier is blocked. */
    public record Block(Cause cause, Instant at) {}

    /** Why an identifier is blocked. */
    public enum Cause {
        LOST,
        STOLEN,
        DAMAGED,
        MISTAKE
    }
}
