package dev.kantis.ledger.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.audit.Story;
import dev.kantis.ledger.audit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the verifier as people do: as a process of its own that has the database and nothing else. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class VerifyLedgerTest {
    private static final String SPOIL = "UPDATE wallet SET available = available + ? WHERE owner_id ="
            + " (SELECT owner_id FROM owner WHERE id = ?)";

    /** How a run ended, and what it printed. */
    private record Ended(int code, String report, String talk) {}

    @Test
    void itExitsWithZeroOnlyWhileEverythingHolds() throws Exception {
        UUID member;
        try (var ledger = new LedgerClient()) {
            member = new Story(ledger).play().member();
        }
        var before = verify("jdbc");

        spoil(member, 5);
        var spoiled = verify("jdbc");
        var asJson = verify("jdbc", "--json");
        spoil(member, -5);

        assertThat(before.code()).as(before.report() + before.talk()).isZero();
        assertThat(before.report()).contains("every invariant holds");
        assertThat(before.talk()).contains("checks hashes");
        assertThat(spoiled.code()).isEqualTo(1);
        assertThat(spoiled.report())
                .containsPattern("BROKEN +1  wallet_equals_legs")
                .contains("3 invariants are broken");
        assertThat(asJson.code()).isEqualTo(1);
        assertThat(asJson.report())
                .startsWith("{\"balanced\":false,")
                .contains("{\"name\":\"lots_equal_wallet\",")
                .endsWith("]}\n");
    }

    @Test
    void aDatabaseThatCannotBeReadIsNeitherRightNorWrong() throws Exception {
        assertThat(verify("nowhere").code()).isEqualTo(3);
        assertThat(verify("jdbc", "--what").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "leg", "lane_batch", "reversal", "receipt"})
    void theServiceCannotChangeWhatWasWritten(String table) throws SQLException {
        try (var database = TestDatabase.asService();
                var statement = database.createStatement()) {
            for (var change : List.of("DELETE FROM %s", "UPDATE %s SET entry_id = 0", "TRUNCATE %s")) {
                var sql = change.formatted(table)
                        .replace("lane_batch SET entry_id", "lane_batch SET first_seq")
                        .replace("receipt SET entry_id", "receipt SET owner_id");
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageContaining("permission denied for table " + table);
            }
        }
    }

    private static void spoil(UUID member, long points) throws SQLException {
        try (var database = TestDatabase.asOwner();
                var statement = database.prepareStatement(SPOIL)) {
            statement.setLong(1, points);
            statement.setObject(2, member);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Ended verify(String where, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VerifyLedger.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command);
        var environment = process.environment();
        environment.put(
                "KANTIS_LEDGER_JDBC_URL",
                where.equals("jdbc")
                        ? TestDatabase.setting("quarkus.datasource.jdbc.url")
                        : "jdbc:postgresql://127.0.0.1:1/nothing");
        environment.put("KANTIS_LEDGER_USER", TestDatabase.setting("quarkus.datasource.username"));
        environment.put("KANTIS_LEDGER_PASSWORD", TestDatabase.setting("quarkus.datasource.password"));
        var started = process.start();
        var report = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var talk = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(started.waitFor(), report, talk);
    }
}
