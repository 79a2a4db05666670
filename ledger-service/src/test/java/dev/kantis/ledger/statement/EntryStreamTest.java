package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.batch.Lane;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryStreamTest {
    private final Lanes lanes = new Lanes(Map.of(0, 1_200L, 1, 500L, 2, 0L, 3, 7L));
    private final EntryStream stream = new EntryStream(lanes);

    @Test
    void everyLaneIsReadInPagesToItsEnd() {
        var pages = all(Map.of(), Set.of());

        assertThat(pages).extracting(LanePage::lane).containsExactly(0, 0, 0, 1, 3);
        assertThat(pages).extracting(LanePage::last).containsExactly(500L, 1_000L, 1_200L, 500L, 7L);
        assertThat(pages.stream().mapToInt(page -> page.entries().size()).sum()).isEqualTo(1_707);
    }

    @Test
    void readingGoesOnAfterTheCursors() {
        var pages = all(Map.of(0, 1_199L, 1, 500L, 3, 9L), Set.of(0, 1, 3));

        assertThat(pages).singleElement().satisfies(page -> {
            assertThat(page.lane()).isZero();
            assertThat(page.entries()).hasSize(1);
        });
    }

    @Test
    void aReaderThatIsNotReadyIsNotReadAheadFor() {
        Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
        var reader = stream.read(Map.of(), Set.of(), () -> Uni.createFrom().emitter(emitter -> waiting.add(emitter)))
                .subscribe()
                .withSubscriber(AssertSubscriber.<LanePage>create(Long.MAX_VALUE));
        assertThat(lanes.pages).isEmpty();

        waiting.remove().complete(null);

        assertThat(lanes.pages).hasSize(1);
        assertThat(reader.getItems()).hasSize(1);
        while (!waiting.isEmpty()) {
            waiting.remove().complete(null);
        }
        reader.assertCompleted();
        assertThat(reader.getItems()).hasSize(5);
    }

    @Test
    void noMoreIsReadThanWasAskedFor() {
        var reader = stream.read(Map.of(), Set.of(), () -> Uni.createFrom().voidItem())
                .subscribe()
                .withSubscriber(AssertSubscriber.<LanePage>create(1));

        assertThat(lanes.pages).hasSize(1);
        reader.cancel();
    }

    private List<LanePage> all(Map<Integer, Long> after, Set<Integer> wanted) {
        return stream.read(after, wanted, () -> Uni.createFrom().voidItem())
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    /** Lanes with so many entries, all of them refusals. Remembers the pages it was asked for. */
    private static final class Lanes implements LanePages {
        private final Map<Integer, Long> counts;
        private final List<Long> pages = new ArrayList<>();

        Lanes(Map<Integer, Long> counts) {
            this.counts = counts;
        }

        @Override
        public Uni<List<Integer>> lanes() {
            return Uni.createFrom().item(counts.keySet().stream().sorted().toList());
        }

        @Override
        public Uni<LanePage> page(int lane, long after, int size) {
            pages.add(after);
            var last = Math.min(after + size, counts.getOrDefault(lane, 0L));
            var entries = LongStream.rangeClosed(after + 1, last)
                    .mapToObj(place -> refused(lane, place))
                    .toList();
            return Uni.createFrom().item(new LanePage(lane, Math.max(after, last), entries, Map.of()));
        }

        private static LedgerEntry refused(int lane, long place) {
            var nobody = new UUID(0, 0);
            return new LedgerEntry(
                    Lane.entryId((short) lane, place),
                    EntryKind.BURN,
                    "points",
                    Instant.EPOCH,
                    nobody,
                    nobody,
                    Outcome.refused(new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "no")),
                    List.of());
        }
    }
}
