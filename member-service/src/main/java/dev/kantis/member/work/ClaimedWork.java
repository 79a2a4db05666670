package dev.kantis.member.work;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Work that replicas claim before they do it: so much side by side, and nobody else has it before the lease ends. */
public record ClaimedWork(int atOnce, Duration lease) {

    /** Claims what is due and does it; answers how much there was. Blocks, at most as long as each of both may take. */
    public <T> int run(BiFunction<Integer, Duration, Uni<List<T>>> claim, Function<T, Uni<Void>> work) {
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
        return due.size();
    }
}
