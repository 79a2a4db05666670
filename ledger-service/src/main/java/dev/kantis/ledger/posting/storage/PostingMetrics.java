package dev.kantis.ledger.posting.storage;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.ledger.posting.EntryKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the ledger counts: {@code kantis.ledger.postings} by kind and outcome, and the sizes of batches. */
final class PostingMetrics {
    private final MeterRegistry registry;
    private final DistributionSummary sizes;
    private final Map<Answer, Counter> answers = new ConcurrentHashMap<>();

    PostingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.sizes = DistributionSummary.builder("kantis.ledger.batch.size").register(registry);
    }

    /** Both are closed sets. */
    private record Answer(EntryKind kind, String outcome) {}

    void batch(int size) {
        sizes.record(size);
    }

    void answered(EntryKind kind, Outcome<?> outcome) {
        answers.computeIfAbsent(new Answer(kind, nameOf(outcome)), this::counter)
                .increment();
    }

    private Counter counter(Answer answer) {
        return Counter.builder("kantis.ledger.postings")
                .tag("kind", answer.kind().name().toLowerCase(Locale.ROOT))
                .tag("outcome", answer.outcome())
                .register(registry);
    }

    private static String nameOf(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) ->
                Statuses.nameOf(refusal.reason()).toLowerCase(Locale.ROOT);
        };
    }
}
