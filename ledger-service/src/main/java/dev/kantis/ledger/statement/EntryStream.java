package dev.kantis.ledger.statement;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The ledger in order, lane by lane and page by page. The next page is read when the reader is ready for it. */
@ApplicationScoped
public class EntryStream {
    static final int PAGE = 500;

    private final LanePages entries;

    EntryStream(LanePages entries) {
        this.entries = entries;
    }

    /**
     * Pages of the {@code wanted} lanes (none named: all), each after its place in {@code after} or from its first
     * entry. Ends at what was committed when it got there.
     */
    public Multi<LanePage> read(Map<Integer, Long> after, Set<Integer> wanted, Supplier<Uni<Void>> ready) {
        return entries.lanes()
                .onItem()
                .transformToMulti(lanes -> Multi.createFrom().iterable(lanes))
                .select()
                .where(lane -> wanted.isEmpty() || wanted.contains(lane))
                .onItem()
                .transformToMultiAndConcatenate(lane -> lane(lane, after.getOrDefault(lane, 0L), ready));
    }

    private Multi<LanePage> lane(int lane, long after, Supplier<Uni<Void>> ready) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(after), place -> next(lane, place, ready))
                .whilst(page -> page.entries().size() == PAGE)
                .select()
                .where(page -> !page.entries().isEmpty());
    }

    private Uni<LanePage> next(int lane, AtomicLong place, Supplier<Uni<Void>> ready) {
        return ready.get().chain(() -> entries.page(lane, place.get(), PAGE)).invoke(page -> place.set(page.last()));
    }
}
