package dev.kantis.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a cell in one round. Per operation: bytes of the log, bytes on disk, milliseconds of processors.
 */
public record CellResult(
        String cell,
        int round,
        double rate,
        long operations,
        double seconds,
        @JsonProperty("p50_ms") double p50,
        @JsonProperty("p99_ms") double p99,
        @JsonProperty("p999_ms") double p999,
        @Nullable Work work) {

    /** What the cell cost. */
    public record Work(
            @JsonProperty("wal_bytes") double walBytes,
            @JsonProperty("disk_bytes") double diskBytes,
            @JsonProperty("page_images") double pageImages,
            @JsonProperty("batch_mean") double batchMean,
            @JsonProperty("relay_backlog") long relayBacklog,
            @JsonProperty("relay_drain_s") double drainSeconds,
            @JsonProperty("cpu_ms") Map<String, Double> cpuMillis) {}
}
