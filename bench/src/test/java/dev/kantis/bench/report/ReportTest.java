package dev.kantis.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.measure.CellResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final CellResult.Work WORK = new CellResult.Work(650, 310, 0, 80, 0, 0.1, Map.of("postgres", 0.1));

    @Test
    void ratiosAreOfMedians() {
        var ratios = new Summary(List.of(
                        cell("P1", 1, 1_000),
                        cell("P1", 2, 3_000),
                        cell("P1", 3, 2_000),
                        cell("V64", 1, 4_000),
                        cell("V256", 1, 6_000),
                        cell("V256", 2, 8_000),
                        cell("HOT", 1, 6_300),
                        cell("BULK", 1, 16_000)))
                .ratios();

        assertThat(ratios)
                .containsEntry("unary_earn/tpcb", 3.5)
                .containsEntry("hot/uniform", 0.9)
                .containsEntry("bulk_earn/tpcb", 8.0)
                .containsEntry("wal_per_earn", 650.0)
                .doesNotContainKeys("burn12/tpcb", "p99_ms");
    }

    @Test
    void aTargetIsMissedMetOrAsGoodAsIsAimedAt() {
        var standings = Target.compare(Map.of(
                "unary_earn/tpcb",
                2.5,
                "bulk_earn/tpcb",
                8.0,
                "burn12/tpcb",
                2.9,
                "p99_ms",
                9.0,
                "wal_per_earn",
                800.0,
                "disk_per_earn",
                401.0,
                "deadlocks",
                0.0));

        assertThat(standings.get("unary_earn/tpcb")).extracting("verdict").isEqualTo("met");
        assertThat(standings.get("bulk_earn/tpcb")).extracting("verdict").isEqualTo("aim");
        assertThat(standings.get("burn12/tpcb")).extracting("verdict").isEqualTo("missed");
        assertThat(standings.get("p99_ms")).extracting("verdict").isEqualTo("aim");
        assertThat(standings.get("wal_per_earn")).extracting("verdict").isEqualTo("met");
        assertThat(standings.get("disk_per_earn")).extracting("verdict").isEqualTo("missed");
        assertThat(standings.get("deadlocks")).extracting("verdict").isEqualTo("aim");
    }

    @Test
    void aRunIsVoidOnceSomethingDoesNotHold() {
        var findings = new Findings();
        findings.expectSame("entries", 5, 5);
        findings.expect(true, "never said");
        assertThat(findings.isVoid()).isFalse();

        findings.expectSame("points", 5, 6);

        assertThat(findings.isVoid()).isTrue();
        assertThat(findings.reasons()).containsExactly("points: the service told 5, the database has 6");
    }

    @Test
    void theReportIsOneLineOfJson() throws Exception {
        var findings = new Findings();
        findings.expect(false, "a reason");

        var json = Report.of(findings, Map.of("seed", 7), List.of(cell("V256", 1, 100)), Map.of("deadlocks", 0.0))
                .json();

        assertThat(json).doesNotContain("\n");
        var read = new ObjectMapper().readTree(json);
        assertThat(read.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("void", "reasons", "settings", "results", "ratios", "targets");
        assertThat(read.get("void").asBoolean()).isTrue();
        var cell = read.path("results").path(0);
        assertThat(cell.path("p99_ms").asDouble()).isEqualTo(20);
        assertThat(cell.path("work").path("wal_bytes").asDouble()).isEqualTo(650);
        assertThat(read.at("/targets/deadlocks/verdict").asText()).isEqualTo("aim");
    }

    private static CellResult cell(String name, int round, double rate) {
        return new CellResult(name, round, rate, 1_000, 1, 10, 20, 30, WORK);
    }
}
