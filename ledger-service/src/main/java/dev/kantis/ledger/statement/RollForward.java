package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.Account;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the points outstanding (available, pending and held, less debt) went from day to day. What moves between buckets
 * of a wallet changes nothing here. Pure.
 */
public final class RollForward {
    private static final Set<Account> BUCKETS =
            EnumSet.of(Account.AVAILABLE, Account.PENDING, Account.HELD, Account.DEBT);

    private RollForward() {}

    /** One day of one unit and funding partner. */
    public record Row(LocalDate day, String unit, String fundingId, long opening, Sums sums) {
        /** Points outstanding after the day. */
        public long closing() {
            return Math.addExact(opening, sums.net());
        }
    }

    /** What came and went. {@code adjusted} and {@code moved} have a sign. */
    public record Sums(
            long earned, long returned, long burned, long canceled, long expired, long adjusted, long moved) {
        public static final Sums ZERO = new Sums(0, 0, 0, 0, 0, 0, 0);

        /** How the points outstanding changed. */
        public long net() {
            return earned - returned - burned + canceled - expired + adjusted + moved;
        }

        /** Both together. */
        public Sums plus(Sums other) {
            return new Sums(
                    Math.addExact(earned, other.earned),
                    Math.addExact(returned, other.returned),
                    Math.addExact(burned, other.burned),
                    Math.addExact(canceled, other.canceled),
                    Math.addExact(expired, other.expired),
                    Math.addExact(adjusted, other.adjusted),
                    Math.addExact(moved, other.moved));
        }

        static Sums of(Movement movement) {
            return of(movement.debit(), movement.credit(), movement.points());
        }

        /** What points between two accounts count as. */
        public static Sums of(Account debit, Account credit, long points) {
            var comes = BUCKETS.contains(credit);
            if (comes == BUCKETS.contains(debit)) {
                return ZERO;
            }
            var in = comes ? points : 0;
            var out = comes ? 0 : points;
            return switch (comes ? debit : credit) {
                case ISSUANCE -> new Sums(in, out, 0, 0, 0, 0, 0);
                case REDEMPTION -> new Sums(0, 0, out, in, 0, 0, 0);
                case BREAKAGE -> new Sums(0, 0, 0, 0, out - in, 0, 0);
                case ADJUSTMENT -> new Sums(0, 0, 0, 0, 0, in - out, 0);
                case CLEARING -> new Sums(0, 0, 0, 0, 0, 0, in - out);
                case AVAILABLE, PENDING, HELD, DEBT -> ZERO;
            };
        }
    }

    private record Liability(String unit, String fundingId) {}

    private record Key(LocalDate day, String unit, String fundingId) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::day).thenComparing(Key::unit).thenComparing(Key::fundingId);
    }

    /** The rows from this day on, in order; earlier movements make up their opening. Days without change have none. */
    public static List<Row> rows(LocalDate from, List<Movement> movements) {
        var days = new TreeMap<Key, Sums>(Key.ORDER);
        for (var movement : movements) {
            days.merge(new Key(movement.day(), movement.unit(), movement.fundingId()), Sums.of(movement), Sums::plus);
        }
        var outstanding = new HashMap<Liability, Long>();
        var rows = new ArrayList<Row>();
        days.forEach((key, sums) -> {
            var account = new Liability(key.unit(), key.fundingId());
            var row = new Row(key.day(), key.unit(), key.fundingId(), outstanding.getOrDefault(account, 0L), sums);
            outstanding.put(account, row.closing());
            if (!key.day().isBefore(from) && !sums.equals(Sums.ZERO)) {
                rows.add(row);
            }
        });
        return rows;
    }
}
