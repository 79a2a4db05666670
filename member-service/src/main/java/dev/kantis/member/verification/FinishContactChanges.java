package dev.kantis.member.verification;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.identity.Identities;
import dev.kantis.member.identity.IdentityResult;
import dev.kantis.member.verification.ContactChanges.Account;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Tells old addresses that they are it no more, then lets accounts follow, on every replica; claims keep them apart. A
 * notice keeps its request id, so a crash tells nobody twice.
 */
@ApplicationScoped
class FinishContactChanges {
    private static final Logger LOG = Logger.getLogger(FinishContactChanges.class);
    private static final ClaimedWork DUE = new ClaimedWork(4, Duration.ofSeconds(30));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final ContactChanges changes;
    private final Letters letters;
    private final Identities identities;
    private final WakingLoop loop;

    FinishContactChanges(ContactChanges changes, Letters letters, Identities identities) {
        this.changes = changes;
        this.letters = letters;
        this.identities = identities;
        this.loop = new WakingLoop("contact-changes", POLL, this::finishDue);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private boolean finishDue() {
        return DUE.run(
                changes::claim, change -> step(change).onFailure().recoverWithUni(failure -> again(change, failure)));
    }

    private Uni<Void> step(ContactChange change) {
        return switch (change.step()) {
            case NOTICE ->
                letters.farewell(change)
                        .chain(() -> change.old().channel() == Channel.EMAIL
                                ? changes.told(change)
                                : changes.finished(change));
            case ACCOUNT ->
                changes.account(change.memberId())
                        .chain(found -> found.map(account -> follow(change, account))
                                .orElseGet(() -> changes.finished(change)));
        };
    }

    private Uni<Void> follow(ContactChange change, Account account) {
        return account.waits()
                ? changes.later(change, PAUSES.after(change.attempt()))
                : Uni.createFrom()
                        .item(() -> identities.readdress(account.subject(), account.email()))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(result -> followed(change, result));
    }

    private Uni<Void> followed(ContactChange change, IdentityResult result) {
        return switch (result) {
            case IdentityResult.Linked _ -> changes.finished(change);
            case IdentityResult.Refused(var why) -> {
                LOG.warnf("an account keeps the address that it had: %s", why);
                yield changes.finished(change);
            }
            case IdentityResult.Later(var cause) -> {
                LOG.warnf("an account gets its address later (attempt %d): %s", change.attempt(), cause);
                yield changes.later(change, PAUSES.after(change.attempt()));
            }
        };
    }

    private Uni<Void> again(ContactChange change, Throwable failure) {
        LOG.warnf(
                "a change of address goes on later (attempt %d): %s",
                change.attempt(), failure.getClass().getSimpleName());
        return changes.later(change, PAUSES.after(change.attempt()));
    }
}
