package dev.kantis.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What the service says of its batches. */
public final class ServiceMetrics {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    public ServiceMetrics(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/q/metrics");
    }

    /** Batches so far, and operations in them. */
    public record Batches(double count, double operations) {
        /** The mean size of the batches since an earlier reading. */
        public double meanSince(Batches before) {
            return count == before.count ? 0 : (operations - before.operations) / (count - before.count);
        }
    }

    public Batches batches() throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return new Batches(sum(answer, "kantis_ledger_batch_size_count"), sum(answer, "kantis_ledger_batch_size_sum"));
    }

    static double sum(String page, String metric) {
        return page.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
