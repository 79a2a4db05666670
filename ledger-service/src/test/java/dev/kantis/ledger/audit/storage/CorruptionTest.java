package dev.kantis.ledger.audit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.audit.Invariant;
import dev.kantis.ledger.audit.LedgerReport;
import dev.kantis.ledger.audit.Story;
import dev.kantis.ledger.audit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plants one corruption after the other, each in a transaction that is rolled back, and looks who notices. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class CorruptionTest {
    private static @Nullable Story story;

    @BeforeEach
    void playOnce() {
        if (story == null) {
            try (var ledger = new LedgerClient()) {
                story = new Story(ledger).play();
            }
        }
    }

    @Test
    void nothingIsBrokenBefore() throws SQLException {
        try (var database = TestDatabase.asOwner()) {
            assertThat(new LedgerChecks(database, _ -> {}).run().broken()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachCorruptionIsFoundByTheChecksThatAreMeantForIt(Corruption corruption) throws SQLException {
        try (var database = TestDatabase.asOwner()) {
            database.setAutoCommit(false);
            dropConstraints(database);
            forgetMovements(database);
            plant(database, corruption);

            var report = new LedgerChecks(database, _ -> {}).inThisTransaction();

            database.rollback();
            assertThat(report.broken().stream()
                            .map(LedgerReport.Check::invariant)
                            .collect(Collectors.toSet()))
                    .isEqualTo(corruption.found());
        }
    }

    @Test
    void theChainTellsWhereItIsBroken() throws SQLException {
        try (var database = TestDatabase.asOwner()) {
            database.setAutoCommit(false);
            plant(database, Corruption.ENTRY_OF_ANOTHER_REQUEST);
            var batch = batchOfTransfer(database);

            var report = new LedgerChecks(database, _ -> {}).inThisTransaction();

            database.rollback();
            assertThat(report.broken())
                    .containsExactly(new LedgerReport.Check(Invariant.HASH_CHAIN_IS_RECOMPUTED, 1, List.of(batch)));
        }
    }

    private static String batchOfTransfer(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            var row = statement.executeQuery(filled("""
                    SELECT b.lane_id, b.first_seq, b.last_seq FROM lane_batch b JOIN entry e ON e.entry_id >> 48 = b.lane_id
                      AND e.entry_id & ((1::bigint << 48) - 1) BETWEEN b.first_seq AND b.last_seq
                    WHERE e.owner_id = :member AND e.kind = 12
                    """));
            row.next();
            return "lane %d, place %d: the entries up to %d or their legs are not what was hashed"
                    .formatted(row.getShort(1), row.getLong(2), row.getLong(3));
        }
    }

    private static void plant(Connection database, Corruption corruption) throws SQLException {
        try (var statement = database.createStatement()) {
            var changed = statement.executeUpdate(filled(corruption.sql()));
            assertThat(changed).as("rows that were corrupted").isEqualTo(1);
        }
    }

    /** How far legs were folded when the corruption came would decide who notices: here nothing was. */
    private static void forgetMovements(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate("UPDATE rollup_cursor SET lane_seq = 0");
            statement.executeUpdate("DELETE FROM movement");
        }
    }

    /** Somebody who can change rows can drop what forbids it. */
    private static void dropConstraints(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    DO $$ DECLARE c record; BEGIN
                      FOR c IN SELECT conrelid::regclass AS tab, conname FROM pg_constraint
                        WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP
                        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.tab, c.conname);
                      END LOOP;
                    END $$
                    """);
        }
    }

    private static String filled(String sql) {
        var played = Objects.requireNonNull(story);
        return sql.replace(":member", number(played.member())).replace(":pooled", number(played.pooled()));
    }

    private static String number(UUID owner) {
        return "(SELECT owner_id FROM owner WHERE id = '" + owner + "')";
    }
}
