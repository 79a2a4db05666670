package dev.kantis.member.lookup;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.code.UseCode;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.identifier.Identifiers;
import dev.kantis.member.identifier.Resolution;
import dev.kantis.member.identifier.ResolvedMember;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Finds the member behind what was shown. Whoever guesses is slowed, then refused. */
@ApplicationScoped
public class ResolveMember {
    private final Identifiers identifiers;
    private final UseCode useCode;
    private final GuessLimits limits;
    private final KnownMembers known;
    private final MeterRegistry metrics;

    ResolveMember(
            Identifiers identifiers, UseCode useCode, GuessLimits limits, KnownMembers known, MeterRegistry metrics) {
        this.identifiers = identifiers;
        this.useCode = useCode;
        this.limits = limits;
        this.known = known;
        this.metrics = metrics;
    }

    public Uni<Outcome<ResolvedMember>> resolve(Asker asker, Shown shown) {
        if (shown instanceof Shown.Named(var identifier) && known.knows(asker, identifier)) {
            return find(asker, identifier);
        }
        return switch (limits.take(asker)) {
            case Admittance.Admitted(var pauseIfNobody) ->
                find(asker, shown)
                        .onFailure()
                        .invoke(() -> limits.giveBack(asker))
                        .chain(outcome -> settle(asker, outcome, pause(shown, pauseIfNobody)));
            case Admittance.Refused refused -> {
                count("refused");
                yield Uni.createFrom().item(Outcome.refused(tooMany(refused)));
            }
        };
    }

    private Uni<Outcome<ResolvedMember>> find(Asker asker, Shown shown) {
        return switch (shown) {
            case Shown.Named(var identifier) -> find(asker, identifier);
            case Shown.Code(var text) -> useCode.use(text, asker.place());
            case Shown.Nonsense _ -> Uni.createFrom().item(Outcome.refused(unknown()));
        };
    }

    private Uni<Outcome<ResolvedMember>> find(Asker asker, Identifier identifier) {
        return identifiers.resolve(identifier).map(resolution -> switch (resolution) {
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
        });
    }

    /** Codes are signed: nobody finds one by trying, so nobody is kept waiting. */
    private static Duration pause(Shown shown, Duration pauseIfNobody) {
        return shown instanceof Shown.Code ? Duration.ZERO : pauseIfNobody;
    }

    /** Gives the token back to whoever found somebody, and lets the others wait. */
    private Uni<Outcome<ResolvedMember>> settle(Asker asker, Outcome<ResolvedMember> outcome, Duration pauseIfNobody) {
        if (outcome instanceof Outcome.Done<ResolvedMember>) {
            limits.giveBack(asker);
            return Uni.createFrom().item(outcome);
        }
        return later(outcome, pauseIfNobody);
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
                Map.of(Refusal.RETRY_AFTER_SECONDS, String.valueOf(refused.retrySeconds())));
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
