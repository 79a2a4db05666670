package dev.kantis.member.lookup;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Lets look-ups be made within {@link GuessLimits}: whoever finds nobody is slowed, then refused. */
@ApplicationScoped
class SlowGuessing {
    private final GuessLimits limits;
    private final MeterRegistry metrics;

    SlowGuessing(GuessLimits limits, MeterRegistry metrics) {
        this.limits = limits;
        this.metrics = metrics;
    }

    /** A look-up that somebody might guess by. */
    <T> Uni<Outcome<T>> look(Asker asker, Supplier<Uni<Outcome<T>>> find) {
        return look(asker, find, true);
    }

    /** One that nobody can guess by is counted, but its refusal comes at once. */
    <T> Uni<Outcome<T>> look(Asker asker, Supplier<Uni<Outcome<T>>> find, boolean isSlowed) {
        return switch (limits.take(asker)) {
            case Admittance.Admitted(var pauseIfNobody) ->
                find.get()
                        .onFailure()
                        .invoke(() -> limits.giveBack(asker))
                        .chain(outcome -> settle(asker, outcome, isSlowed ? pauseIfNobody : Duration.ZERO));
            case Admittance.Refused refused -> {
                count("refused");
                yield Uni.createFrom().item(Outcome.refused(tooMany(refused)));
            }
        };
    }

    /** Gives the token back to whoever found somebody, and lets the others wait. */
    private <T> Uni<Outcome<T>> settle(Asker asker, Outcome<T> outcome, Duration pauseIfNobody) {
        if (outcome instanceof Outcome.Done<T>) {
            limits.giveBack(asker);
            return Uni.createFrom().item(outcome);
        }
        return later(outcome, pauseIfNobody);
    }

    private <T> Uni<Outcome<T>> later(Outcome<T> outcome, Duration pause) {
        if (pause.isZero()) {
            return Uni.createFrom().item(outcome);
        }
        count("slowed");
        return Uni.createFrom().item(outcome).onItem().delayIt().by(pause);
    }

    private void count(String outcome) {
        metrics.counter("kantis.member.guesses", "outcome", outcome).increment();
    }

    private static Refusal tooMany(Admittance.Refused refused) {
        return new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "Too many look-ups found nobody. Repeat after the time that RetryInfo says.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, String.valueOf(refused.retrySeconds())));
    }
}
