package dev.kantis.ledger.posting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a decision sees, locked until it is posted: the wallet in which nothing is due, the hold, purchase or earlier
 * entry that the command names, the entries that followed the purchase, what judging needs, the time, the day in the
 * program's zone, and the id that the entry will have.
 */
public record LedgerState(
        Owner owner,
        Wallet wallet,
        List<Wallet> otherUnits,
        long actor,
        boolean redemptionFrozen,
        boolean earnsOnly,
        Optional<Hold> hold,
        Optional<Purchase> purchase,
        Optional<Original> original,
        List<Original> also,
        Judging judging,
        Instant now,
        LocalDate today,
        long entryId) {
    /** The origin of lots that come in by the acting identifier: 0 in one's own wallet. */
    public long origin() {
        return actor == owner.number() ? 0 : actor;
    }
}
