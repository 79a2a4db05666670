package dev.kantis.member.work;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Work that replicas claim before they do it: so much side by side, and nobody else has it before the lease ends. */
public final class ClaimedWork {

    private final int atOnce;
    private final Duration lease;

    public ClaimedWork(int atOnce, Duration lease) {
        this.atOnce = atOnce;
        this.lease = lease;
    }

    /** Claims what is due and does it; answers if there was any. Blocks, at most as long as each of both may take. */
    public <T> boolean run(BiFunction<Integer, Duration, Uni<List<T>>> claim, Function<T, Uni<Void>> work) {
        var due = claim.apply(atOnce, lease).await().atMost(lease);
        Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(work::apply)
                .merge(atOnce)
                .collect()
                .last()
                .await()
                .atMost(lease);
        return !due.isEmpty();
    }
}
