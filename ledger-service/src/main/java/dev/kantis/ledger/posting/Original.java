package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An earlier entry that an operation refers to: what it moved, by lot, and what was undone of it since. {@code undone}
 * has a row for each line, with line 0 for what was undone without naming one. {@code actor} is the identifier that it
 * came in by, {@code wallet} the owner whose wallet it moved; {@code activeBefore} the time of the last activity that
 * keeps the wallet alive besides it.
 */
public record Original(
        long actor,
        long wallet,
        PostedEntry entry,
        List<Move> moves,
        List<LinePoints> undone,
        @Nullable Instant activeBefore) {
    /** Points of a lot that went from one account to another. */
    public record Move(Account debit, Account credit, long points, LotKey lot) {}

    public Original {
        moves = List.copyOf(moves);
        undone = List.copyOf(undone);
    }

    /** The points that were undone so far. */
    public long undonePoints() {
        return undone.stream().mapToLong(LinePoints::points).sum();
    }

    /** The points of this line that were undone so far. */
    public long undoneOf(int line) {
        return undone.stream()
                .filter(part -> part.line() == line)
                .mapToLong(LinePoints::points)
                .sum();
    }
}
