package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Points that were granted together. {@code id} is the entry that granted them; {@code fundingId} the partner that
 * pays, empty for the program itself. Usable through the whole of {@code expiresOn} in the program's zone.
 */
public record Lot(
        long id,
        LocalDate expiresOn,
        String fundingId,
        LocalDate availableFrom,
        long granted,
        long remaining,
        long reserved) {
    /** The day of lots that never expire. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** The order of spending: soonest expiry first, then oldest. */
    static final Comparator<Lot> SOONEST_FIRST =
            Comparator.comparing(Lot::expiresOn).thenComparing(Lot::id);

    public Lot {
        if (remaining < 0 || reserved < 0 || remaining + reserved > granted) {
            throw new IllegalArgumentException("lot " + id + " does not add up");
        }
    }

    boolean isExpired(LocalDate today) {
        return expiresOn.isBefore(today);
    }

    Lot take(long points) {
        return new Lot(id, expiresOn, fundingId, availableFrom, granted, remaining - points, reserved);
    }

    Lot reserve(long points) {
        return new Lot(id, expiresOn, fundingId, availableFrom, granted, remaining - points, reserved + points);
    }

    Lot unreserve(long points) {
        return new Lot(id, expiresOn, fundingId, availableFrom, granted, remaining + points, reserved - points);
    }

    Lot spendReserved(long points) {
        return new Lot(id, expiresOn, fundingId, availableFrom, granted, remaining, reserved - points);
    }
}
