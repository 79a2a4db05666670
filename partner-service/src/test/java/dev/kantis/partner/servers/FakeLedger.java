package dev.kantis.partner.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.EntryKind;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.contracts.ledger.v1.ExplainedRule;
import dev.kantis.contracts.ledger.v1.LaneCursor;
import dev.kantis.contracts.ledger.v1.LedgerEntry;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc.StatementServiceImplBase;
import dev.kantis.contracts.ledger.v1.StreamEntriesRequest;
import dev.kantis.contracts.ledger.v1.StreamEntriesResponse;
import dev.kantis.contracts.ledger.v1.UndoneEntry;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** The ledger's entries as clearing reads them, lane by lane. One for all tests: what was read stays read. */
public final class FakeLedger extends StatementServiceImplBase {
    private static final int PAGE = 500;
    private static final int LANES = 3;

    private final Map<Integer, List<LedgerEntry>> lanes = new ConcurrentHashMap<>();

    private FakeLedger() {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients.clearing.test-port", Integer.class);
        try {
            NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final FakeLedger INSTANCE = new FakeLedger();
    }

    public static FakeLedger shared() {
        return Shared.INSTANCE;
    }

    /** Points of a purchase by rule; {@code occurred} may be before {@code posted}. */
    public LedgerEntry purchase(String partner, Instant occurred, Instant posted, Map<String, Long> rules) {
        var points = rules.values().stream().mapToLong(given -> given).sum();
        var entry = entry(EntryKind.ENTRY_KIND_PURCHASE, partner, posted)
                .setOccurTime(time(occurred))
                .addMoves(move("issuance", "available", points, partner));
        rules.forEach((rule, given) ->
                entry.addRules(ExplainedRule.newBuilder().setRule(rule).setPoints(given)));
        return add(entry);
    }

    /** Points that are paid at a till, by who pays for them. */
    public LedgerEntry payment(String partner, Instant posted, Map<String, Long> funders) {
        var entry = entry(EntryKind.ENTRY_KIND_CAPTURE, partner, posted).setOccurTime(time(posted));
        funders.forEach((funder, points) -> entry.addMoves(move("held", "redemption", points, funder)));
        return add(entry);
    }

    /** A payment is undone. */
    public LedgerEntry cancellation(LedgerEntry payment, Instant posted) {
        var entry = entry(EntryKind.ENTRY_KIND_CANCELLATION, payment.getEntry().getPartnerId(), posted)
                .setOccurTime(time(posted))
                .setUndone(UndoneEntry.newBuilder()
                        .setEntryId(payment.getEntry().getEntryId())
                        .setKind(payment.getEntry().getKind())
                        .setPartnerId(payment.getEntry().getPartnerId())
                        .setPostTime(payment.getEntry().getPostTime())
                        .setOccurTime(payment.getOccurTime()));
        payment.getMovesList()
                .forEach(
                        move -> entry.addMoves(move("redemption", "available", move.getPoints(), move.getPartnerId())));
        return add(entry);
    }

    /** So many small purchases, for load. */
    public void purchases(int count, String partner, Instant posted) {
        for (var i = 0; i < count; i++) {
            purchase(partner, posted, posted, Map.of("base", 1L + i % 7));
        }
    }

    /** An entry that bills nobody. */
    public void refusal(Instant posted) {
        add(entry(EntryKind.ENTRY_KIND_BURN, "", posted).setAccepted(false));
    }

    private static LedgerEntry.Builder entry(EntryKind kind, String partner, Instant posted) {
        return LedgerEntry.newBuilder()
                .setEntry(Entry.newBuilder()
                        .setKind(kind)
                        .setPartnerId(partner)
                        .setReference(UUID.randomUUID().toString())
                        .setPostTime(time(posted)))
                .setAccepted(true)
                .setMainUnit(true);
    }

    private synchronized LedgerEntry add(LedgerEntry.Builder entry) {
        var count = lanes.values().stream().mapToInt(List::size).sum();
        var lane = lanes.computeIfAbsent(count % LANES, _ -> new CopyOnWriteArrayList<>());
        var sequence = lane.size() + 1L;
        var id = ((long) (count % LANES) << 48) | sequence;
        entry.setSequence(sequence).getEntryBuilder().setEntryId(Long.toString(id));
        var added = entry.build();
        lane.add(added);
        return added;
    }

    private static ExplainedMove move(String from, String to, long points, String funder) {
        return ExplainedMove.newBuilder()
                .setFrom(from)
                .setTo(to)
                .setPoints(points)
                .setUnit("points")
                .setPartnerId(funder)
                .build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    @Override
    public void streamEntries(StreamEntriesRequest request, StreamObserver<StreamEntriesResponse> answer) {
        var after =
                request.getAfterList().stream().collect(Collectors.toMap(LaneCursor::getLane, LaneCursor::getSequence));
        lanes.forEach((lane, entries) -> {
            for (var from = after.getOrDefault(lane, 0L).intValue(); from < entries.size(); from += PAGE) {
                var page = entries.subList(from, Math.min(entries.size(), from + PAGE));
                answer.onNext(StreamEntriesResponse.newBuilder()
                        .addAllEntries(page)
                        .setCursor(LaneCursor.newBuilder()
                                .setLane(lane)
                                .setSequence(page.getLast().getSequence()))
                        .build());
            }
        });
        answer.onCompleted();
    }
}
