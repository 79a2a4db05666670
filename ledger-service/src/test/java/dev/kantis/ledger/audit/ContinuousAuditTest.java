package dev.kantis.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.LedgerServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class ContinuousAuditTest {
    private final ContinuousAudit audit;
    private final MeterRegistry metrics;

    ContinuousAuditTest(ContinuousAudit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
    }

    @Test
    void violationsAreAMetricAndOneReplicaLooksAtATime() throws SQLException {
        audit.auditOnce();
        assertThat(violations()).isZero();
        assertThat(age()).isBetween(0.0, 60.0);

        execute("UPDATE relay_cursor SET lane_seq = lane_seq + 1000000 WHERE lane_id = 0");
        audit.auditOnce();
        execute("UPDATE relay_cursor SET lane_seq = lane_seq - 1000000 WHERE lane_id = 0");
        assertThat(violations()).isOne();

        execute("UPDATE lease SET holder = gen_random_uuid() WHERE name = 'ledger.audit'");
        audit.auditOnce();
        execute("DELETE FROM lease WHERE name = 'ledger.audit'");
        assertThat(violations()).isNaN();
    }

    private double violations() {
        return metrics.get("kantis.ledger.violations")
                .tag("check", "cursors_stay_within_lanes")
                .gauge()
                .value();
    }

    private double age() {
        return metrics.get("kantis.ledger.audit.age").gauge().value();
    }

    private static void execute(String sql) throws SQLException {
        try (var database = TestDatabase.asOwner();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
