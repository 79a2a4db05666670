package dev.kantis.partner.clearing.grpc;

import dev.kantis.contracts.ledger.v1.LaneCursor;
import dev.kantis.contracts.ledger.v1.LedgerEntry;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc.StatementServiceBlockingStub;
import dev.kantis.contracts.ledger.v1.StreamEntriesRequest;
import dev.kantis.contracts.ledger.v1.StreamEntriesResponse;
import dev.kantis.partner.clearing.LedgerEntries;
import dev.kantis.partner.clearing.LedgerPage;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code StreamEntries} of ledger-service. The stream is read no faster than it is stored. */
@ApplicationScoped
class GrpcLedgerEntries implements LedgerEntries {
    /** A stream that breaks is gone on with at the next look. */
    private static final long LIMIT_MINUTES = 10;

    private final StatementServiceBlockingStub ledger;

    GrpcLedgerEntries(@GrpcClient("clearing") StatementServiceBlockingStub ledger) {
        this.ledger = ledger;
    }

    @Override
    public Iterator<LedgerPage> after(Map<Integer, Long> cursors, Instant until) {
        var request = StreamEntriesRequest.newBuilder();
        cursors.forEach((lane, place) ->
                request.addAfter(LaneCursor.newBuilder().setLane(lane).setSequence(place)));
        var stream = ledger.withDeadlineAfter(LIMIT_MINUTES, TimeUnit.MINUTES).streamEntries(request.build());
        return new Pages(stream, until);
    }

    /** Pages of entries that are old enough; once a lane has a younger one, nothing more of it is read. */
    private static final class Pages implements Iterator<LedgerPage> {
        private final Iterator<StreamEntriesResponse> stream;
        private final Instant until;
        private final Set<Integer> ended = new HashSet<>();
        private @Nullable LedgerPage next;

        Pages(Iterator<StreamEntriesResponse> stream, Instant until) {
            this.stream = stream;
            this.until = until;
        }

        @Override
        public boolean hasNext() {
            while (next == null && stream.hasNext()) {
                next = page(stream.next());
            }
            return next != null;
        }

        @Override
        public LedgerPage next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            var page = next;
            next = null;
            return page;
        }

        private @Nullable LedgerPage page(StreamEntriesResponse response) {
            var lane = response.getCursor().getLane();
            var entries = response.getEntriesList();
            var count = ended.contains(lane) ? 0 : oldEnough(entries);
            if (count < entries.size()) {
                ended.add(lane);
            }
            if (count == 0) {
                return null;
            }
            var old = entries.subList(0, count);
            var last = old.getLast();
            return new LedgerPage(
                    lane,
                    old.getFirst().getSequence(),
                    last.getSequence(),
                    postTime(last),
                    old.stream()
                            .flatMap(entry -> EntryProtos.billable(entry).stream())
                            .toList());
        }

        /** Times of posting never go back in a lane. */
        private int oldEnough(List<LedgerEntry> entries) {
            var count = entries.size();
            while (count > 0 && !postTime(entries.get(count - 1)).isBefore(until)) {
                count--;
            }
            return count;
        }

        private static Instant postTime(LedgerEntry entry) {
            return EntryProtos.instant(entry.getEntry().getPostTime());
        }
    }
}
