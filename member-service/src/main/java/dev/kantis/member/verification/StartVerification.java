package dev.kantis.member.verification;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.verification.Verification.About;
import dev.kantis.member.verification.Verification.Counts;
import dev.kantis.member.verification.Verification.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts verifications and sends further codes. Nothing here looks whether an address is known, so nothing can differ:
 * that is looked up by whoever sends the letter, when nobody waits any more.
 */
@ApplicationScoped
public class StartVerification {
    private final Verifications verifications;
    private final VerificationLimits limits;
    private final Ids ids;
    private final InstantSource clock;

    StartVerification(Verifications verifications, MemberConfig config, Ids ids, InstantSource clock) {
        this.verifications = verifications;
        this.limits = VerificationLimits.of(config.verification());
        this.ids = ids;
        this.clock = clock;
    }

    /** Of a person who wants to become a member. */
    public Uni<Outcome<Verification>> enrollment(SqlConnection tx, Target target, byte[] application) {
        return start(tx, About.ENROLLMENT, target, application);
    }

    /** Of an address or number that is, or is to become, a member's. */
    public Uni<Outcome<Verification>> contact(SqlConnection tx, Target target) {
        return start(tx, About.CONTACT, target, null);
    }

    private Uni<Outcome<Verification>> start(
            SqlConnection tx, About about, Target target, byte @Nullable [] application) {
        var now = now();
        var end = now.plus(limits.validity());
        var verification = new Verification(ids.next(), about, target, end, new Counts(1, 0), null);
        return whileLettersMayGo(
                tx,
                target.address(),
                now,
                verifications.start(tx, verification, application, now).replaceWith(Outcome.done(verification)));
    }

    /** Another code for the same verification. */
    public Uni<Outcome<Verification>> again(SqlConnection tx, UUID id) {
        var now = now();
        return verifications.lock(tx, id).chain(found -> {
            if (found.isEmpty()) {
                return refused(unknown());
            }
            var verification = found.get();
            if (!verification.mayGoAgain(limits, now)) {
                return refused(over());
            }
            return whileLettersMayGo(
                    tx,
                    verification.target().address(),
                    now,
                    verifications.askAgain(tx, id).replaceWith(Outcome.done(verification)));
        });
    }

    private Uni<Outcome<Verification>> whileLettersMayGo(
            SqlConnection tx, String address, Instant now, Uni<Outcome<Verification>> work) {
        return verifications
                .lettersTo(tx, address, now.minus(limits.window()))
                .chain(letters -> limits.refusal(letters, now)
                        .map(StartVerification::refused)
                        .orElse(work));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Uni<Outcome<Verification>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    static Refusal unknown() {
        return new Refusal(
                Reason.REASON_VERIFICATION_UNKNOWN, "There is no such verification, or it is over. Start again.");
    }

    static Refusal over() {
        return new Refusal(
                Reason.REASON_VERIFICATION_OVER, "The code ended, or was tried or sent too often. Start again.");
    }
}
