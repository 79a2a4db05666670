package dev.kantis.rewards.voucher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.rewards.RewardsConfig;
import dev.kantis.rewards.voucher.GuessBudget.Allowance;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps tills from guessing codes: after some wrong ones the answers become slow, after more nothing is looked up for a
 * while, right codes included. Counts by terminal and by partner, in bounded memory of this replica.
 */
@ApplicationScoped
public class GuessLimit {
    private static final int TERMINALS_WORTH = 10;

    private final Cache<VoucherTill, GuessBudget> terminals;
    private final Cache<String, GuessBudget> partners;
    private final Allowance ofTerminal;
    private final Allowance ofPartner;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    GuessLimit(RewardsConfig config, InstantSource clock, MeterRegistry metrics) {
        this.ofTerminal =
                new Allowance(config.guesses().wrongCodes(), config.guesses().each());
        this.ofPartner = ofTerminal.times(TERMINALS_WORTH);
        this.terminals = counted(config.guesses().maximumSize());
        this.partners = counted(config.guesses().maximumSize());
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Lets the attempt run unless the till guessed too much, and counts it when its code was wrong. */
    public <T> Uni<Outcome<T>> guard(VoucherTill till, Uni<Outcome<T>> attempt) {
        return Uni.createFrom()
                .deferred(() -> refusal(till, clock.instant())
                        .map(refusal -> Uni.createFrom().item(Outcome.<T>refused(refusal)))
                        .orElseGet(() -> attempt.chain(outcome -> isWrong(outcome)
                                ? later(outcome, count(till, clock.instant()))
                                : Uni.createFrom().item(outcome))));
    }

    private Optional<Refusal> refusal(VoucherTill till, Instant now) {
        var terminal = budget(terminals, till).refusedFor(ofTerminal, now);
        var partner = budget(partners, till.partner()).refusedFor(ofPartner, now);
        return Optional.of(longer(terminal.orElse(Duration.ZERO), partner.orElse(Duration.ZERO)))
                .filter(Duration::isPositive)
                .map(GuessLimit::tooMany);
    }

    /** Counts a wrong code; answers how long to hold the answer back. */
    private Duration count(VoucherTill till, Instant now) {
        metrics.counter("kantis.rewards.wrong_voucher_codes").increment();
        var terminal = charge(terminals, till, ofTerminal, now);
        var partner = charge(partners, till.partner(), ofPartner, now);
        return longer(terminal.slowedBy(ofTerminal, now), partner.slowedBy(ofPartner, now));
    }

    private static <K> GuessBudget charge(Cache<K, GuessBudget> counted, K key, Allowance allowance, Instant now) {
        return Objects.requireNonNull(counted.asMap()
                .compute(
                        key,
                        (_, budget) -> (budget == null ? GuessBudget.FRESH : budget).afterWrongCode(allowance, now)));
    }

    private static <K> GuessBudget budget(Cache<K, GuessBudget> counted, K key) {
        var budget = counted.getIfPresent(key);
        return budget == null ? GuessBudget.FRESH : budget;
    }

    private static <T> Uni<Outcome<T>> later(Outcome<T> outcome, Duration pause) {
        var answer = Uni.createFrom().item(outcome);
        return pause.isPositive() ? answer.onItem().delayIt().by(pause) : answer;
    }

    private static boolean isWrong(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) && refusal.reason() == Reason.REASON_VOUCHER_UNKNOWN;
    }

    private static Refusal tooMany(Duration pause) {
        var seconds = Long.toString(pause.plusMillis(999).toSeconds());
        return new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "Too many wrong voucher codes. Come back after " + seconds + " seconds.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, seconds));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private <K> Cache<K, GuessBudget> counted(long maximumSize) {
        return Caffeine.newBuilder()
                .expireAfterWrite(ofTerminal.whole())
                .maximumSize(maximumSize)
                .build();
    }
}
