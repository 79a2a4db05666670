package dev.kantis.member.erasure;

import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.keys.MemberKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Before anybody is served, and before any other work begins, the list of erasures is compared with the rows. Either
 * database may have been restored from a backup: a member whom the other one brought back is erased again, here at once
 * and then everywhere; a key that came back is destroyed again.
 */
@ApplicationScoped
public class ReplayErasures {
    private static final Logger LOG = Logger.getLogger(ReplayErasures.class);
    private static final int PAGE = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FIRST = 1;

    private final MemberKeys keys;
    private final Erasures erasures;
    private final RecordErasure recording;
    private final Ids ids;
    private volatile boolean done;

    ReplayErasures(MemberKeys keys, Erasures erasures, RecordErasure recording, Ids ids) {
        this.keys = keys;
        this.erasures = erasures;
        this.recording = recording;
        this.ids = ids;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        var again = replay().await().atMost(LIMIT);
        if (again > 0) {
            LOG.warnf("%d members whom a backup had brought back are erased again", again);
        }
        done = true;
    }

    /** Whether callers may be served. */
    public boolean isDone() {
        return done;
    }

    /** How many members and keys were there again. */
    public Uni<Integer> replay() {
        return pages(keys::erased, this::eraseThoseWhoAreBack)
                .chain(members ->
                        pages(erasures::ended, this::destroyKeysThatAreBack).map(back -> members + back));
    }

    private Uni<Integer> eraseThoseWhoAreBack(List<UUID> erased) {
        return erasures.presentAmong(erased).chain(present -> each(present, this::eraseAgain));
    }

    private Uni<Void> eraseAgain(UUID member) {
        return recording.again(member, ids.next(), ids.next());
    }

    private Uni<Integer> destroyKeysThatAreBack(List<UUID> ended) {
        return keys.findAll(new HashSet<>(ended))
                .chain(found -> each(List.copyOf(found.keySet()), member -> keys.destroy(member, recording.now())));
    }

    private static Uni<Integer> each(List<UUID> members, Function<UUID, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWith(members.size());
    }

    private static Uni<Integer> pages(
            BiFunction<@Nullable UUID, Integer, Uni<List<UUID>>> page, Function<List<UUID>, Uni<Integer>> work) {
        return pages(page, work, null);
    }

    private static Uni<Integer> pages(
            BiFunction<@Nullable UUID, Integer, Uni<List<UUID>>> page,
            Function<List<UUID>, Uni<Integer>> work,
            @Nullable UUID after) {
        return page.apply(after, PAGE).chain(ids -> {
            if (ids.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            return work.apply(ids)
                    .chain(count -> ids.size() < PAGE
                            ? Uni.createFrom().item(count)
                            : pages(page, work, ids.getLast()).map(more -> count + more));
        });
    }
}
