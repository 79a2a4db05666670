package dev.kantis.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    @Test
    void pgbenchTellsItsRate() {
        var outcome = Pgbench.Outcome.of("""
                latency average = 3.512 ms
                initial connection time = 20.1 ms
                tps = 2277.613000 (without initial connection time)
                """);

        assertThat(outcome).isEqualTo(new Pgbench.Outcome(2277.613, 3.512));
        assertThatThrownBy(() -> Pgbench.Outcome.of("out of memory")).hasMessageContaining("out of memory");
    }

    @Test
    void batchesAreReadFromTheMetricsPage() {
        var page = """
                # TYPE kantis_ledger_batch_size summary
                kantis_ledger_batch_size_count 10.0
                kantis_ledger_batch_size_count_other 5.0
                kantis_ledger_batch_size_sum{worker="0"} 200.0
                kantis_ledger_batch_size_sum{worker="1"} 300.0
                """;

        assertThat(ServiceMetrics.sum(page, "kantis_ledger_batch_size_count")).isEqualTo(10);
        assertThat(ServiceMetrics.sum(page, "kantis_ledger_batch_size_sum")).isEqualTo(500);
        assertThat(new ServiceMetrics.Batches(10, 500).meanSince(new ServiceMetrics.Batches(5, 100)))
                .isEqualTo(80);
        assertThat(new ServiceMetrics.Batches(5, 100).meanSince(new ServiceMetrics.Batches(5, 100)))
                .isZero();
    }

    @Test
    void framesOfTheJdkBelongToWhoCalledThem() {
        assertThat(Profile.about(List.of("java.lang.String.charAt", "org.jose4j.jwt.JwtClaims.parse", "io.grpc.Call")))
                .isEqualTo("token check");
        assertThat(Profile.about(List.of("com.google.protobuf.CodedInputStream.readTag", "io.grpc.Call.next")))
                .isEqualTo("gRPC and HTTP/2");
        assertThat(Profile.about(List.of("java.lang.Thread.run"))).isEqualTo("other");
    }

    @Test
    void thisProcessHasUsedTime() {
        assertThat(ProcessTimes.read(Map.of("self", ProcessHandle.current().pid())))
                .hasEntrySatisfying("generator", seconds -> assertThat(seconds).isPositive())
                .hasEntrySatisfying("self", seconds -> assertThat(seconds).isPositive());
    }
}
