package dev.kantis.ledger.posting;

import java.time.LocalDate;

/**
 * What the points of a lot have in common; points with the same key are one lot. {@code fundingId} is the partner that
 * pays, empty for the program itself. {@code origin} is the number of the owner by whose identifier they were earned
 * while they lie in somebody else's wallet (a pool, a merged member); 0 in one's own.
 */
public record LotKey(LocalDate expiresOn, Release release, String fundingId, LotClass lotClass, long origin) {
    /** The last day of points that never expire. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** Points that are available at once and paid by the program. */
    public static LotKey until(LocalDate expiresOn) {
        return new LotKey(expiresOn, Release.NOW, "", LotClass.BASE, 0);
    }

    public LotKey fundedBy(String partner) {
        return new LotKey(expiresOn, release, partner, lotClass, origin);
    }

    public LotKey releasedBy(Release when) {
        return new LotKey(expiresOn, when, fundingId, lotClass, origin);
    }

    public LotKey of(LotClass other) {
        return new LotKey(expiresOn, release, fundingId, other, origin);
    }

    public LotKey from(long owner) {
        return new LotKey(expiresOn, release, fundingId, lotClass, owner);
    }

    public LotKey expiring(LocalDate day) {
        return new LotKey(day, release, fundingId, lotClass, origin);
    }
}
