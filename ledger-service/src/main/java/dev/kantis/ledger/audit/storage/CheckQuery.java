package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.Invariant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query that reads each row once and counts the violations of several invariants: one row, with a column for each of
 * them that has its name. Days are days of the session's time zone.
 */
record CheckQuery(String topic, String sql, List<Invariant> invariants) {
    CheckQuery {
        invariants = List.copyOf(invariants);
    }

    static CheckQuery of(String topic, String sql, Invariant... invariants) {
        return new CheckQuery(topic, sql, List.of(invariants));
    }

    /** All of them. Every invariant is in exactly one, but for the one that has to be recomputed in Java. */
    static List<CheckQuery> all() {
        return Stream.of(WalletChecks.ALL, EntryChecks.ALL, OwnerChecks.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
