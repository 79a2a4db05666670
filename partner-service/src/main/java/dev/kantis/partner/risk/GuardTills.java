package dev.kantis.partner.risk;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What rules say while a till waits, from memory: whether a call comes too fast, and whether a purchase is looked at.
 */
@ApplicationScoped
public class GuardTills {
    private final RiskBook book;
    private final Traffic traffic;
    private final MeterRegistry metrics;
    private final TerminalLimit<Terminal> calls = new TerminalLimit<>(System::nanoTime);

    GuardTills(RiskBook book, Traffic traffic, MeterRegistry metrics) {
        this.book = book;
        this.traffic = traffic;
        this.metrics = metrics;
    }

    private record Terminal(UUID partner, String store, String id) {}

    /** Why this call of a terminal has to wait, or empty when it need not. */
    public Optional<Refusal> refusalOfCall(UUID partner, String store, String terminal) {
        return book.of(partner)
                .filter(rules -> rules.terminalCallsPerMinute() > 0)
                .flatMap(rules -> calls.waitFor(new Terminal(partner, store, terminal), rules.terminalCallsPerMinute()))
                .map(GuardTills::tooMany);
    }

    /** Why what the purchase earns has to wait, as words for the ledger; empty when it need not. */
    public String review(Visit visit) {
        return book.of(visit.partner())
                .map(rules -> rules.judge(visit, traffic.seen(visit)))
                .filter(reasons -> !reasons.isEmpty())
                .map(reasons -> {
                    reasons.forEach(reason -> metrics.counter("kantis.partner.reviews", "reason", reason.word())
                            .increment());
                    return ReviewReason.words(reasons);
                })
                .orElse("");
    }

    private static Refusal tooMany(Duration pause) {
        var seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "Too many calls of this terminal. Repeat after the time that RetryInfo says.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, Long.toString(seconds)));
    }
}
