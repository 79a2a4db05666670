package dev.kantis.partner.clearing;

import dev.kantis.partner.clearing.BillableEntry.Kind;
import dev.kantis.partner.clearing.BillableEntry.Move;
import dev.kantis.partner.clearing.BillableEntry.Place;
import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.clearing.BillableEntry.Undone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ledger entries for tests, of lane 0, on the days that they say at noon. */
final class Booked {
    static final UUID REFERENCE = new UUID(7, 7);

    private Booked() {}

    static Instant noon(String day) {
        return Instant.parse(day + "T10:00:00Z");
    }

    static BillableEntry purchase(long id, UUID partner, String day, RulePoints... rules) {
        var points = List.of(rules).stream().mapToLong(RulePoints::points).sum();
        var moves = points == 0 ? List.<Move>of() : List.of(new Move(Place.ISSUANCE, Place.MEMBER, points, partner));
        return new BillableEntry(
                id, Kind.PURCHASE, partner, noon(day), noon(day), moves, List.of(rules), null, REFERENCE);
    }

    /** A purchase is returned: all of the points that are taken, after so many were before. */
    static BillableEntry returning(BillableEntry purchase, String day, long before, Move... taken) {
        return returning(purchase, day, before, 0, taken);
    }

    /** The same, and so many more points that could not be taken. */
    static BillableEntry returning(BillableEntry purchase, String day, long before, long lost, Move... taken) {
        var points = lost + List.of(taken).stream().mapToLong(Move::points).sum();
        var undone = new Undone(
                purchase.kind(),
                purchase.partner(),
                purchase.postTime(),
                purchase.occurTime(),
                purchase.rules(),
                before,
                points);
        return undoing(purchase, day, List.of(taken), undone);
    }

    static Move taken(long points, @Nullable UUID funder) {
        return new Move(Place.MEMBER, Place.ISSUANCE, points, funder);
    }

    static BillableEntry payment(long id, UUID at, String day, Move... moves) {
        return new BillableEntry(
                id, Kind.CAPTURE, at, noon(day), noon(day), List.of(moves), List.of(), null, REFERENCE);
    }

    static Move spent(long points, @Nullable UUID funder) {
        return new Move(Place.MEMBER, Place.REDEMPTION, points, funder);
    }

    static BillableEntry cancellation(BillableEntry payment, String day) {
        var undone =
                new Undone(payment.kind(), payment.partner(), payment.postTime(), payment.occurTime(), List.of(), 0, 0);
        var back = payment.moves().stream()
                .map(move -> new Move(Place.REDEMPTION, Place.MEMBER, move.points(), move.funder()))
                .toList();
        return undoing(payment, day, back, undone);
    }

    private static BillableEntry undoing(BillableEntry original, String day, List<Move> moves, Undone undone) {
        return new BillableEntry(
                original.entryId() + 1,
                Kind.OTHER,
                original.partner(),
                noon(day),
                noon(day),
                moves,
                List.of(),
                undone,
                REFERENCE);
    }

    /** The same, recorded on a later day than it happened. */
    static BillableEntry postedOn(String day, BillableEntry entry) {
        return new BillableEntry(
                entry.entryId(),
                entry.kind(),
                entry.partner(),
                noon(day),
                entry.occurTime(),
                entry.moves(),
                entry.rules(),
                entry.undone(),
                entry.reference());
    }
}
