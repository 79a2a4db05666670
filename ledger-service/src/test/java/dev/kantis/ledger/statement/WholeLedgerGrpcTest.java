package dev.kantis.ledger.statement;

import static dev.kantis.ledger.statement.Teller.id;
import static dev.kantis.ledger.statement.Teller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BulkOperation;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.LaneCursor;
import dev.kantis.contracts.ledger.v1.LedgerEntry;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.PostBulkResponse;
import dev.kantis.contracts.ledger.v1.RollForwardRow;
import dev.kantis.contracts.ledger.v1.StreamEntriesRequest;
import dev.kantis.contracts.ledger.v1.StreamEntriesResponse;
import dev.kantis.kit.database.Database;
import dev.kantis.ledger.LedgerServers;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class WholeLedgerGrpcTest {
    /** What is posted in sandboxes is owed to nobody. */
    private static final String OUTSTANDING_BY_LEGS = """
            SELECT f.partner_id AS key, sum(CASE WHEN g.credit < 100 THEN g.amount ELSE 0 END
              - CASE WHEN g.debit < 100 THEN g.amount ELSE 0 END)::bigint AS points
            FROM leg g JOIN lot l ON l.owner_id = g.owner_id AND l.unit = g.unit AND l.lot = g.lot
            JOIN funding f USING (funding) JOIN unit u ON u.unit = g.unit
            WHERE u.name NOT LIKE 'sandbox-%/%' GROUP BY 1
            """;

    private static final String OUTSTANDING_BY_WALLETS = """
            SELECT '' AS key, sum(available + pending + held - debt)::bigint AS points FROM wallet JOIN unit u USING (unit)
            WHERE u.name NOT LIKE 'sandbox-%/%'
            """;
    private static final String LEGS_BY_ACCOUNTS = """
            SELECT debit || ' ' || credit AS key, (sum(amount) * 1000 + count(*))::bigint AS points FROM leg GROUP BY 1
            """;
    private static final String MOVEMENTS_BY_ACCOUNTS = """
            SELECT debit || ' ' || credit AS key, (sum(points) * 1000 + sum(legs))::bigint AS points FROM movement GROUP BY 1
            """;

    @Inject
    Database database;

    private final String member = id();
    private final String partner = id();
    private Teller teller;

    @BeforeEach
    void open() {
        teller = new Teller(LedgerServers.grpcPort());
    }

    @AfterEach
    void close() {
        teller.close();
    }

    @Test
    void theRollForwardTiesToLegsAndWalletsToThePoint() {
        teller.purchase(member, partner, 1_000);
        teller.earn(member, 40);
        teller.burn(member, 70);
        teller.transfer(member, id(), 5);

        var rows = rollForward();

        var last = new HashMap<List<String>, RollForwardRow>();
        rows.forEach(row -> last.put(List.of(row.getUnit(), row.getPartnerId()), row));
        var closings = new HashMap<String, Long>();
        last.values().forEach(row -> closings.merge(row.getPartnerId(), row.getClosing(), Long::sum));
        assertThat(closings).isEqualTo(sums(OUTSTANDING_BY_LEGS));
        assertThat(closings.values().stream().mapToLong(points -> points).sum())
                .isEqualTo(sums(OUTSTANDING_BY_WALLETS).get(""));
        assertThat(sums(MOVEMENTS_BY_ACCOUNTS)).isEqualTo(sums(LEGS_BY_ACCOUNTS));
        assertThat(rows)
                .filteredOn(row -> row.getPartnerId().equals(partner))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getEarned()).isEqualTo(100);
                    assertThat(row.getBurned()).isEqualTo(70);
                    assertThat(row.getMoved()).isZero();
                    assertThat(row.getClosing()).isEqualTo(30);
                });
    }

    @Test
    void everyAnswerIsOfOneMomentWhileEntriesComeIn() throws Exception {
        var other = id();
        teller.purchase(member, partner, 100_000);
        var reading = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = threads.submit(() -> {
                while (reading.get()) {
                    teller.transfer(member, other, 1);
                }
                return true;
            });
            for (var i = 0; i < 15; i++) {
                assertThat(rollForward())
                        .filteredOn(row -> row.getPartnerId().equals(partner))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getMoved()).isZero();
                            assertThat(row.getClosing()).isEqualTo(10_000);
                        });
            }
            reading.set(false);
            writer.get();
        }
    }

    @Test
    void daysThatMakeNoSenseAreRefused() {
        refused(Reason.REASON_REQUEST_INVALID, () -> rollForward("2026-02-30", "2026-03-01"));
        refused(Reason.REASON_REQUEST_INVALID, () -> rollForward("2026-03-02", "2026-03-01"));
        refused(Reason.REASON_REQUEST_INVALID, () -> rollForward("2025-01-01", "2026-02-05"));
        assertThat(rollForward("2025-01-01", "2026-02-04")).isEmpty();
    }

    @Test
    void theStreamHasEveryEntryOnceAndGoesOnWhereItEnded() throws Exception {
        earnOneByOne(1_100);
        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> teller.burn(id(), 1));

        var cursors = new HashMap<Integer, Long>();
        var first = read(cursors);
        earnOneByOne(3);
        var next = read(cursors);

        assertThat((long) first.size() + next.size()).isEqualTo(count());
        assertThat(first).filteredOn(entry -> entry.getOwnerId().equals(member)).hasSize(1_100);
        assertThat(first).filteredOn(entry -> !entry.getAccepted()).allSatisfy(entry -> {
            assertThat(entry.getMovesList()).isEmpty();
            assertThat(entry.getEntry().getReason()).isNotEmpty();
        });
        assertThat(next).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.getActorId()).isEqualTo(member);
            assertThat(entry.getMoves(0).getTo()).isEqualTo("available");
        });
        var lanes = first.stream()
                .collect(Collectors.groupingBy(
                        entry -> Long.parseLong(entry.getEntry().getEntryId()) >>> 48,
                        Collectors.mapping(LedgerEntry::getSequence, Collectors.toList())));
        lanes.values().forEach(places -> {
            for (var i = 0; i < places.size(); i++) {
                assertThat(places.get(i)).isEqualTo(i + 1);
            }
        });
    }

    @Test
    void theStreamSaysWhatAPartnerIsBilledBy() {
        var bought = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        var receipt = teller.purchase(member, partner, 2_000, bought);
        teller.giveBack(member, receipt, 30);
        teller.giveBack(member, receipt, 20);
        var at = id();
        var burned = teller.payAt(member, at, 40);
        teller.cancel(member, burned);

        var entries = read(new HashMap<>()).stream()
                .filter(entry -> entry.getOwnerId().equals(member))
                .toList();

        assertThat(entries).hasSize(6).allMatch(LedgerEntry::getMainUnit);
        var purchase = entries.getFirst();
        assertThat(purchase.getOccurTime().getSeconds()).isEqualTo(bought.getEpochSecond());
        assertThat(purchase.getRulesList().stream()
                        .mapToLong(rule -> rule.getPoints())
                        .sum())
                .isEqualTo(200);
        assertThat(purchase.hasUndone()).isFalse();
        var returned = entries.get(2);
        assertThat(returned.getOccurTime()).isEqualTo(returned.getEntry().getPostTime());
        assertThat(returned.getUndone().getEntryId())
                .isEqualTo(purchase.getEntry().getEntryId());
        assertThat(returned.getUndone().getPartnerId()).isEqualTo(partner);
        assertThat(returned.getUndone().getOccurTime()).isEqualTo(purchase.getOccurTime());
        assertThat(returned.getUndone().getPostTime())
                .isEqualTo(purchase.getEntry().getPostTime());
        assertThat(returned.getUndone().getRulesList()).isEqualTo(purchase.getRulesList());
        assertThat(returned.getUndone().getPointsBefore()).isEqualTo(30);
        assertThat(returned.getUndone().getPoints()).isEqualTo(20);
        assertThat(entries.get(4).getEntry().getPartnerId()).isEqualTo(at);
        assertThat(entries.get(5).getEntry().getPartnerId()).isEqualTo(at);
        assertThat(entries.get(5).getUndone().getPartnerId()).isEqualTo(at);
        assertThat(entries.get(5).getUndone().getPoints()).isEqualTo(40);
    }

    /** Reads on from the cursors, and moves them. */
    private List<LedgerEntry> read(Map<Integer, Long> cursors) {
        var request = StreamEntriesRequest.newBuilder();
        cursors.forEach((lane, place) ->
                request.addAfter(LaneCursor.newBuilder().setLane(lane).setSequence(place)));
        var entries = new ArrayList<LedgerEntry>();
        teller.statements().streamEntries(request.build()).forEachRemaining((StreamEntriesResponse page) -> {
            assertThat(page.getEntriesCount()).isBetween(1, 500);
            cursors.put(page.getCursor().getLane(), page.getCursor().getSequence());
            entries.addAll(page.getEntriesList());
        });
        return entries;
    }

    private void earnOneByOne(int times) throws Exception {
        var answered = new CompletableFuture<Boolean>();
        var requests = teller.asyncWallets().postBulk(new StreamObserver<PostBulkResponse>() {
            @Override
            public void onNext(PostBulkResponse response) {
                assertThat(response.getOutcomesList()).allMatch(outcome -> outcome.hasPosted());
            }

            @Override
            public void onError(Throwable failure) {
                answered.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                answered.complete(true);
            }
        });
        for (var done = 0; done < times; done += 100) {
            var chunk = PostBulkRequest.newBuilder();
            for (var i = done; i < Math.min(times, done + 100); i++) {
                chunk.addOperations(BulkOperation.newBuilder().setEarn(Teller.earning(member, 1)));
            }
            requests.onNext(chunk.build());
        }
        requests.onCompleted();
        answered.get(30, TimeUnit.SECONDS);
    }

    private List<RollForwardRow> rollForward() {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        return rollForward(today.minusDays(1).toString(), today.plusDays(1).toString());
    }

    private List<RollForwardRow> rollForward(String from, String to) {
        return teller.statements()
                .getRollForward(GetRollForwardRequest.newBuilder()
                        .setFromDay(from)
                        .setToDay(to)
                        .build())
                .getRowsList();
    }

    private long count() {
        return sums("SELECT '' AS key, count(*) AS points FROM entry").getOrDefault("", 0L);
    }

    private Map<String, Long> sums(String sql) {
        var rows = database.pool().query(sql).execute().await().atMost(Duration.ofSeconds(10));
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap((Row row) -> row.getString("key"), row -> row.getLong("points")));
    }
}
