package dev.kantis.member.erasure;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.erasure.Erasures.Next;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Goes through the places at which members are erased, on every replica; claims keep them apart. One step is made at a
 * time and written down when it is done. A call keeps its id until it was answered, so one that a crash cut off is
 * repeated. What refuses because something has to end first is asked again later.
 */
@ApplicationScoped
public class EraseMembers {
    private static final Logger LOG = Logger.getLogger(EraseMembers.class);
    private static final ClaimedWork DUE = new ClaimedWork(4, Duration.ofSeconds(30));
    private static final String MERGED = Statuses.nameOf(Reason.REASON_MEMBER_MERGED);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Erasures erasures;
    private final RecordErasure recording;
    private final EndMerges merges;
    private final Map<Place, ErasureStep> steps = new EnumMap<>(Place.class);
    private final Ids ids;
    private final Duration afterAccount;
    private final WakingLoop loop;

    EraseMembers(
            Erasures erasures,
            RecordErasure recording,
            EndMerges merges,
            @All List<ErasureStep> steps,
            Ids ids,
            MemberConfig config) {
        this.erasures = erasures;
        this.recording = recording;
        this.merges = merges;
        this.ids = ids;
        this.afterAccount = config.erasure().afterAccount();
        this.loop = new WakingLoop("erasures", config.erasure().poll(), this::goOnWithDue);
        steps.forEach(step -> this.steps.put(step.place(), step));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that an erasure may be due. */
    public void wake() {
        loop.wake();
    }

    private boolean goOnWithDue() {
        return DUE.run(erasures::claim, this::goOn);
    }

    private Uni<Void> goOn(ErasureTask task) {
        var begun = task.begun() ? Uni.createFrom().item(true) : begin(task);
        return begun.chain(goOn -> goOn ? step(task) : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> again(task, failure));
    }

    /** False when it waits for a merge, or was canceled. */
    private Uni<Boolean> begin(ErasureTask task) {
        return merges.areOver(task.memberId())
                .chain(over -> over
                        ? recording.begin(task)
                        : erasures.later(task, MERGED, new Next(ids.next(), PAUSES.after(task.attempt())))
                                .replaceWith(false));
    }

    private Uni<Void> step(ErasureTask task) {
        return task.next().map(place -> make(task, place)).orElseGet(() -> recording.end(task));
    }

    private Uni<Void> make(ErasureTask task, Place place) {
        var step = steps.get(place);
        if (step == null) {
            throw new IllegalStateException("nobody erases at " + place.text());
        }
        return step.erase(task).chain(answer -> switch (answer) {
            case StepAnswer.Done(var parts) ->
                recording.done(task, place, parts, new Next(ids.next(), pauseAfter(place)));
            case StepAnswer.NotNow(var what) ->
                erasures.later(task, what, new Next(ids.next(), PAUSES.after(task.attempt())));
        });
    }

    /** Tokens that were given out before are good for a while; what they do until then is erased with the rest. */
    private Duration pauseAfter(Place place) {
        return place == Place.ACCOUNT ? afterAccount : Duration.ZERO;
    }

    private Uni<Void> again(ErasureTask task, Throwable failure) {
        LOG.warnf(
                "an erasure goes on later (attempt %d): %s",
                task.attempt(), failure.getClass().getSimpleName());
        return erasures.later(task, "", new Next(task.callId(), PAUSES.after(task.attempt())));
    }
}
