package dev.kantis.partner.clearing;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an entry costs one partner, or brings it. It is a claim between two parties, so all items together are
 * zero. {@code day} is the local day on which it happened, {@code about} the day of what it undoes, else the same;
 * {@code funder} is who pays for accepted points, if another than the program, and is told to finance only;
 * {@code reference} is the partner's own purchase or payment, null where it happened elsewhere.
 */
public record ClearingItem(
        UUID partner,
        ItemKind kind,
        LocalDate day,
        LocalDate about,
        long points,
        Rate rate,
        @Nullable UUID funder,
        @Nullable UUID reference) {
    /** The program operator, as a party. */
    public static final UUID PROGRAM = new UUID(0, 0);

    public ClearingItem {
        if (points <= 0 || PROGRAM.equals(partner)) {
            throw new IllegalArgumentException("an item bills points of a partner: " + points);
        }
    }

    /** Who pays whom. */
    public enum Direction {
        PARTNER_PAYS,
        PROGRAM_PAYS;

        /** The amount as what the partner owes: negative when the program pays. */
        public long owed(long amount) {
            return this == PARTNER_PAYS ? amount : Math.negateExact(amount);
        }
    }

    public UUID payer() {
        return kind.direction() == Direction.PARTNER_PAYS ? partner : PROGRAM;
    }

    public UUID payee() {
        return kind.direction() == Direction.PARTNER_PAYS ? PROGRAM : partner;
    }

    /** What it changes for a party, exactly: what it owes more. */
    public BigInteger exactFor(UUID party) {
        var amount = rate.exact(points);
        return party.equals(payer()) ? amount : party.equals(payee()) ? amount.negate() : BigInteger.ZERO;
    }
}
