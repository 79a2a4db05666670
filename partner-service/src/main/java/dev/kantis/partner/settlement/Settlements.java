package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.PlacedItem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: closings, statements and what they are made of. */
public interface Settlements {

    /** Locks clearing until the transaction ends: nothing is read on or closed meanwhile. */
    Uni<Standing> lock(SqlConnection tx);

    /** Asks for a rebuild, unless one is asked for or runs. */
    Uni<Standing> askForRebuild(SqlConnection tx, Instant now);

    /** Where clearing stands. */
    Uni<Standing> standing();

    /** What a closing needs; clearing is locked, and packs are from here on. */
    Uni<Books> books(SqlConnection tx);

    /** How many sums of open periods that began by this day differ from their items. Clearing is locked. */
    Uni<Long> differences(SqlConnection tx, LocalDate through);

    /** Writes a closing with its statements, payments, draws on packs and settled disputes. */
    Uni<ClosingReport> write(SqlConnection tx, NewClosing closing, ClosePlan plan);

    /** A closing; 0: the last one. */
    Uni<Optional<ClosingReport>> closing(int number);

    /** The sums of a partner's periods that are not closed. */
    Uni<List<RateSum>> open(UUID partner);

    /** A statement with its lines. */
    Uni<Optional<Statement>> find(UUID statement);

    /** The same within a transaction. */
    Uni<Optional<Statement>> find(SqlConnection tx, UUID statement);

    /** Statements of a partner, the newest first, after a place in that order. */
    Uni<List<StatementSummary>> statements(UUID partner, @Nullable Place after, int limit);

    /** Items of a partner's period in the order of entries, after a place in that order, of one currency or all. */
    Uni<List<PlacedItem>> items(ItemsOf of, long entry, int part, int limit);

    /** Whether a partner's period has this entry. */
    Uni<Boolean> hasEntry(SqlConnection tx, ItemsOf of, long entry);

    /** A place in a list of statements. */
    record Place(LocalDate periodStart, String currency) {}

    /** Which items; no currency: all. */
    record ItemsOf(UUID partner, LocalDate periodStart, String currency) {}

    /** Which closing, by whom. */
    record NewClosing(
            int number,
            LocalDate through,
            Instant now,
            @Nullable UUID by) {}

    /** How far the ledger was read, and how the last rebuild ended; null where none did. */
    record Standing(
            Instant caughtUpAt,
            long entries,
            boolean rebuilding,
            @Nullable Instant rebuiltAt,
            boolean taken,
            long rebuildEntries,
            long differences) {}

    /** A closing with the positions of its parties, by currency, and its payments. */
    record ClosingReport(
            int number,
            LocalDate through,
            Instant at,
            long entries,
            long items,
            List<StatementSummary> statements,
            List<Payment> payments) {
        public ClosingReport {
            statements = List.copyOf(statements);
            payments = List.copyOf(payments);
        }

        /** What each party pays by currency, the program operator with them. */
        public Map<String, Map<UUID, Long>> positions() {
            return ClosePlan.positions(statements);
        }
    }
}
