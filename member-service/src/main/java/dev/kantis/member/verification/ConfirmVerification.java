package dev.kantis.member.verification;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.verification.Verification.About;
import dev.kantis.member.verification.Verification.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Judges the codes that are typed. A right one ends its verification, a wrong one is counted. */
@ApplicationScoped
public class ConfirmVerification {
    private final Verifications verifications;
    private final VerificationEvents events;
    private final VerificationLimits limits;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    ConfirmVerification(
            Verifications verifications,
            VerificationEvents events,
            MemberConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.verifications = verifications;
        this.events = events;
        this.limits = VerificationLimits.of(config.verification());
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What was confirmed, and when. */
    public record Confirmed(Verification verification, Instant at) {}

    /** The application of the person whose code this is. */
    public Uni<Outcome<byte[]>> enrollment(SqlConnection tx, UUID id, String codeHash) {
        return judge(tx, id, About.ENROLLMENT, codeHash).chain(outcome -> switch (outcome) {
            case Outcome.Done<Verification> _ -> verifications.remove(tx, id).map(Outcome::done);
            case Outcome.Refused<Verification>(var refusal) -> Uni.createFrom().item(Outcome.<byte[]>refused(refusal));
        });
    }

    /** Makes the contact the member's and tells others. */
    public Uni<Outcome<Confirmed>> contact(SqlConnection tx, UUID id, String codeHash) {
        return judge(tx, id, About.CONTACT, codeHash).chain(outcome -> switch (outcome) {
            case Outcome.Done<Verification>(var verification) ->
                verifications.remove(tx, id).chain(() -> prove(tx, verification));
            case Outcome.Refused<Verification>(var refusal) ->
                Uni.createFrom().item(Outcome.<Confirmed>refused(refusal));
        });
    }

    private Uni<Outcome<Confirmed>> prove(SqlConnection tx, Verification verification) {
        var now = now();
        var target = verification.target();
        return verifications.prove(tx, target, now).chain(version -> {
            if (version.isEmpty() || target.memberId() == null) {
                return Uni.createFrom().item(Outcome.refused(taken()));
            }
            return events.verified(tx, target.memberId(), target.channel(), now, version.get())
                    .replaceWith(Outcome.done(new Confirmed(verification, now)));
        });
    }

    private Uni<Outcome<Verification>> judge(SqlConnection tx, UUID id, About about, String codeHash) {
        return verifications
                .lock(tx, id)
                .chain(found -> found.filter(verification -> verification.about() == about)
                        .map(verification -> judge(tx, verification, codeHash))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(StartVerification.unknown()))));
    }

    private Uni<Outcome<Verification>> judge(SqlConnection tx, Verification verification, String codeHash) {
        var verdict = verification.judge(codeHash, limits, now());
        metrics.counter(
                        "kantis.member.codes",
                        "outcome",
                        verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        return switch (verdict) {
            case Verdict.Right() -> Uni.createFrom().item(Outcome.done(verification));
            case Verdict.Over() -> Uni.createFrom().item(Outcome.refused(StartVerification.over()));
            case Verdict.Wrong(var triesLeft) ->
                verifications.countWrong(tx, verification.id()).replaceWith(Outcome.refused(wrong(triesLeft)));
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Refusal wrong(int triesLeft) {
        return new Refusal(
                Reason.REASON_VERIFICATION_CODE_WRONG,
                "This is not the code that was sent last.",
                Map.of("triesLeft", Integer.toString(triesLeft)));
    }

    /** Whoever is told this has shown to read the address. */
    public static Refusal taken() {
        return new Refusal(
                Reason.REASON_IDENTIFIER_TAKEN, "Another member has this address or number, or it is no longer yours.");
    }
}
