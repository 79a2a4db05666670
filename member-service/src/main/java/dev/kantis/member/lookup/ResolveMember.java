package dev.kantis.member.lookup;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.identifier.Identifiers;
import dev.kantis.member.identifier.Resolution;
import dev.kantis.member.identifier.ResolvedMember;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds the member behind what was shown. Whoever guesses is slowed, then refused. */
@ApplicationScoped
public class ResolveMember {
    private final Identifiers identifiers;
    private final GuessLimits limits;
    private final KnownMembers known;
    private final MeterRegistry metrics;

    ResolveMember(Identifiers identifiers, GuessLimits limits, KnownMembers known, MeterRegistry metrics) {
        this.identifiers = identifiers;
        this.limits = limits;
        this.known = known;
        this.metrics = metrics;
    }

    /** {@code shown} is empty when it can name nobody, such as a card number with a wrong check digit. */
    public Uni<Outcome<ResolvedMember>> resolve(Asker asker, Optional<Identifier> shown) {
        if (shown.filter(identifier -> known.knows(asker, identifier)).isPresent()) {
            return identifiers.resolve(shown.get()).map(resolution -> settle(asker, shown.get(), resolution));
        }
        return switch (limits.take(asker)) {
            case Admittance.Admitted(var pauseIfNobody) -> lookUp(asker, shown, pauseIfNobody);
            case Admittance.Refused refused -> {
                count("refused");
                yield Uni.createFrom().item(Outcome.refused(tooMany(refused)));
            }
        };
    }

    private Uni<Outcome<ResolvedMember>> lookUp(Asker asker, Optional<Identifier> shown, Duration pauseIfNobody) {
        if (shown.isEmpty()) {
            return later(Outcome.refused(unknown()), pauseIfNobody);
        }
        return identifiers
                .resolve(shown.get())
                .onFailure()
                .invoke(() -> limits.giveBack(asker))
                .chain(resolution -> {
                    var outcome = settle(asker, shown.get(), resolution);
                    if (resolution instanceof Resolution.Found) {
                        limits.giveBack(asker);
                        return Uni.createFrom().item(outcome);
                    }
                    return later(outcome, pauseIfNobody);
                });
    }

    private Outcome<ResolvedMember> settle(Asker asker, Identifier identifier, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(var member) -> {
                known.remember(asker, identifier);
                yield Outcome.done(member);
            }
            case Resolution.Unknown _ -> {
                known.forget(asker, identifier);
                yield Outcome.refused(unknown());
            }
            case Resolution.Blocked _ -> {
                known.forget(asker, identifier);
                yield Outcome.refused(cardBlocked());
            }
        };
    }

    private Uni<Outcome<ResolvedMember>> later(Outcome<ResolvedMember> outcome, Duration pause) {
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
                Map.of(Statuses.RETRY_SECONDS, String.valueOf(refused.retrySeconds())));
    }

    private static Refusal cardBlocked() {
        return new Refusal(
                Reason.REASON_CARD_BLOCKED,
                "This card is blocked. Ask for the member's new card, or for e-mail or phone.");
    }

    private static Refusal unknown() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
