package dev.kantis.member.verification;

import dev.kantis.member.MemberConfig;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Sends the letters that are due, on every replica; claims keep them apart. Each sending makes a new code, whose hash
 * is stored before it leaves: so no code waits anywhere, and a crash only means that the next letter counts. Whether an
 * address is known is looked up here, and decides what the letter says, and nothing else.
 */
@ApplicationScoped
public class SendLetters {
    private static final Logger LOG = Logger.getLogger(SendLetters.class);
    private static final ClaimedWork DUE = new ClaimedWork(8, Duration.ofSeconds(30));
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Verifications verifications;
    private final Letters letters;
    private final MemberConfig.Verification config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final WakingLoop loop;

    SendLetters(Verifications verifications, Letters letters, MemberConfig config, InstantSource clock) {
        this.verifications = verifications;
        this.letters = letters;
        this.config = config.verification();
        this.clock = clock;
        this.loop = new WakingLoop("letters", config.verification().poll(), this::sendDue);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that a letter may be due. */
    public void wake() {
        loop.wake();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return verifications.forget(clock.instant().minus(config.window()));
    }

    private boolean sendDue() {
        return DUE.run(verifications::claim, this::send);
    }

    private Uni<Void> send(DueLetter letter) {
        var code = OneTimeCode.next(random);
        return Uni.createFrom()
                .item(() -> OneTimeCode.hash(letter.verification(), code))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(hash -> verifications.expect(letter, hash))
                .chain(ours -> ours
                        ? letters.send(letter, code).chain(() -> verifications.sent(letter))
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> later(letter, failure));
    }

    private Uni<Void> later(DueLetter letter, Throwable failure) {
        LOG.warnf(
                "a letter is tried again (attempt %d): %s",
                letter.attempt(), failure.getClass().getSimpleName());
        return verifications.postpone(letter, PAUSES.after(letter.attempt()));
    }
}
