package dev.kantis.bench.report;

import dev.kantis.bench.measure.CellResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The rounds of each cell as medians, and the medians in relation. */
public final class Summary {
    private final List<CellResult> results;

    public Summary(List<CellResult> results) {
        this.results = List.copyOf(results);
    }

    /** The median of what the rounds of a cell say; empty if the cell was not run. */
    public Optional<Double> median(String cell, ToDoubleFunction<CellResult> value) {
        var values = results.stream()
                .filter(result -> result.cell().equals(cell))
                .map(value::applyAsDouble)
                .sorted()
                .toList();
        var middle = values.size() / 2;
        return switch (values.size() % 2) {
            case 1 -> Optional.of(values.get(middle));
            default ->
                values.isEmpty() ? Optional.empty() : Optional.of((values.get(middle - 1) + values.get(middle)) / 2);
        };
    }

    public Optional<Double> rate(String cell) {
        return median(cell, CellResult::rate);
    }

    /** The best median rate of the unary cells. */
    public Optional<Double> bestUnary() {
        return List.of("V64", "V256", "V1024").stream()
                .flatMap(cell -> rate(cell).stream())
                .max(Comparator.naturalOrder());
    }

    /** What the targets are about, as far as it was measured. */
    public Map<String, Double> ratios() {
        var ratios = new LinkedHashMap<String, Double>();
        put(ratios, "unary_earn/tpcb", over(bestUnary(), rate("P1")));
        put(ratios, "bulk_earn/tpcb", over(rate("BULK"), rate("P1")));
        put(ratios, "burn12/tpcb", over(rate("BURN12"), rate("P1")));
        put(ratios, "hot/uniform", over(rate("HOT"), rate("V256")));
        put(ratios, "p99_ms", median("OPEN70", CellResult::p99));
        put(ratios, "wal_per_earn", work("V256", CellResult.Work::walBytes));
        put(ratios, "disk_per_earn", work("V256", CellResult.Work::diskBytes));
        put(ratios, "wal_per_bulk_earn", work("BULK", CellResult.Work::walBytes));
        put(ratios, "disk_per_bulk_earn", work("BULK", CellResult.Work::diskBytes));
        put(ratios, "statements100/tpcb", over(rate("S3-100"), rate("P1")));
        put(ratios, "statements256/tpcb", over(rate("S3-256"), rate("P1")));
        put(ratios, "unary_earn/statements256", over(bestUnary(), rate("S3-256")));
        put(ratios, "bulk_earn/statements256", over(rate("BULK"), rate("S3-256")));
        return ratios;
    }

    private Optional<Double> work(String cell, ToDoubleFunction<CellResult.Work> value) {
        return median(cell, result -> result.work() == null ? Double.NaN : value.applyAsDouble(result.work()));
    }

    private static Optional<Double> over(Optional<Double> upper, Optional<Double> lower) {
        return upper.flatMap(value -> lower.filter(other -> other > 0).map(other -> value / other));
    }

    private static void put(Map<String, Double> ratios, String name, Optional<Double> value) {
        value.ifPresent(known -> ratios.put(name, known));
    }
}
