package dev.kantis.member.merging;

import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.identity.Identities;
import dev.kantis.member.identity.IdentityResult;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Brings merges and separations to their end, on every replica; claims keep them apart. First the ledger, whose calls
 * keep their request id until they are answered; then everything here, in one transaction; then the account, which
 * names the other member. A crash between them repeats the step, which changes nothing twice.
 */
@ApplicationScoped
public class FinishMerges {
    private static final Logger LOG = Logger.getLogger(FinishMerges.class);
    private static final ClaimedWork DUE = new ClaimedWork(4, Duration.ofSeconds(20));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Merges merges;
    private final OwnerLinks links;
    private final ApplyMerge applyMerge;
    private final Identities identities;
    private final Ids ids;
    private final InstantSource clock;
    private final WakingLoop loop;

    FinishMerges(
            Merges merges,
            OwnerLinks links,
            ApplyMerge applyMerge,
            Identities identities,
            Ids ids,
            InstantSource clock) {
        this.merges = merges;
        this.links = links;
        this.applyMerge = applyMerge;
        this.identities = identities;
        this.ids = ids;
        this.clock = clock;
        this.loop = new WakingLoop("merges", POLL, this::finishDue);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that something may be due. */
    public void wake() {
        loop.wake();
    }

    private boolean finishDue() {
        return DUE.run(merges::claim, this::step);
    }

    private Uni<Void> step(MergeTask task) {
        return switch (task.due()) {
            case LEDGER -> ledger(task).onFailure().recoverWithUni(failure -> again(task, failure));
            case ACCOUNT -> account(task).onFailure().recoverWithUni(failure -> again(task, failure));
        };
    }

    private Uni<Void> ledger(MergeTask task) {
        return links.call(task).chain(answer -> switch (answer) {
            case DONE -> applyMerge.apply(task, now());
            case NOT_NOW -> merges.later(task, ids.next(), PAUSES.after(task.attempt()));
            case NEVER -> task.apart() ? applyMerge.apply(task, now()) : applyMerge.refuse(task, now());
        });
    }

    private Uni<Void> account(MergeTask task) {
        var names = task.apart() ? task.pair().absorbed() : task.pair().survivor();
        return merges.account(task.pair().absorbed())
                .chain(subject -> subject.isEmpty()
                        ? merges.finished(task)
                        : Uni.createFrom()
                                .item(() -> identities.move(subject.get(), names))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                .chain(result -> moved(task, result)));
    }

    /** Of a user who is gone nothing has to be moved. */
    private Uni<Void> moved(MergeTask task, IdentityResult result) {
        return switch (result) {
            case IdentityResult.Linked _ -> merges.finished(task);
            case IdentityResult.Refused(var why) -> {
                LOG.warnf("the account of a merged member stays as it is: %s", why);
                yield merges.finished(task);
            }
            case IdentityResult.Later(var cause) -> {
                LOG.warnf("the account of a merged member is moved later (attempt %d): %s", task.attempt(), cause);
                yield merges.later(task, null, PAUSES.after(task.attempt()));
            }
        };
    }

    private Uni<Void> again(MergeTask task, Throwable failure) {
        LOG.warnf(
                "a merge goes on later (attempt %d): %s",
                task.attempt(), failure.getClass().getSimpleName());
        return merges.later(task, task.requestId(), PAUSES.after(task.attempt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
