package dev.kantis.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.database.Lease;
import dev.kantis.kit.database.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Overlapping transactions: nothing is skipped, and the events of a key come in the order of its commits. */
class OutboxOrderTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestDatabase postgres = new TestDatabase();
    private final Database database = postgres.database();
    private final Outbox outbox = new Outbox();
    private final PendingEvents pending = new PgPendingEvents(database, new Lease(database));

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void aRowThatCommitsLateIsNotSkipped() {
        var letGo = new CompletableFuture<Void>();
        var late = transaction("late-key", "late", letGo);
        await().until(() -> !late.isDone() && waiting() == 1);
        transaction("other-key", "early", CompletableFuture.completedFuture(null))
                .join();

        var first = pending.oldest(100);
        pending.published(first);
        letGo.complete(null);
        late.join();

        assertThat(texts(first)).containsExactly("early");
        assertThat(texts(pending.oldest(100))).containsExactly("late");
    }

    @Test
    void theSecondTransactionOfAKeyWaitsForTheFirst() {
        var letGo = new CompletableFuture<Void>();
        var first = transaction("key", "first", letGo);
        await().until(() -> waiting() == 1);
        var second = transaction("key", "second", CompletableFuture.completedFuture(null));
        await().until(() -> lockWaits() == 1);

        assertThat(pending.oldest(100)).isEmpty();
        letGo.complete(null);
        first.join();
        second.join();

        assertThat(texts(pending.oldest(100))).containsExactly("first", "second");
    }

    @Test
    void aRelayThatReadsWhileWritersOverlapSeesEveryEventInOrder() throws Exception {
        var seed = new Random().nextLong();
        var seen = new HashMap<String, List<Long>>();
        try (var writers = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (var writer = 0; writer < 8; writer++) {
                var random = new Random(seed + writer);
                running.add(writers.submit(() -> {
                    for (var i = 0; i < 40; i++) {
                        countUp("key-" + random.nextInt(5), random.nextInt(4));
                    }
                }));
            }
            while (running.stream().anyMatch(one -> !one.isDone())) {
                drain(seen);
            }
            for (var one : running) {
                one.get();
            }
        }
        drain(seen);

        assertThat(seen.values().stream().mapToInt(List::size).sum())
                .as("seed " + seed)
                .isEqualTo(320);
        seen.forEach((key, numbers) -> assertThat(numbers)
                .as(key + ", seed " + seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }

    @Test
    void onlyOneRelayHoldsTheLease() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(pending.holdLease(one, Duration.ofMillis(300))).isTrue();
        assertThat(pending.holdLease(other, Duration.ofSeconds(5))).isFalse();
        assertThat(pending.holdLease(one, Duration.ofMillis(300))).isTrue();
        await().until(() -> pending.holdLease(other, Duration.ofSeconds(5)));
        assertThat(pending.holdLease(one, Duration.ofSeconds(5))).isFalse();
    }

    private void drain(Map<String, List<Long>> seen) {
        var events = pending.oldest(50);
        for (var event : events) {
            seen.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(Long.parseLong(text(event)));
        }
        if (!events.isEmpty()) {
            pending.published(events);
        }
    }

    /** The lock on the counter is taken after a pause, so that transactions begin in another order than they commit. */
    private void countUp(String key, int pauseMillis) {
        database.inTransaction(tx -> tx.preparedQuery("SELECT pg_sleep($1)")
                        .execute(Tuple.of(pauseMillis / 1000.0))
                        .chain(() -> tx.preparedQuery("INSERT INTO counter AS c (name, n) VALUES ($1, 1)"
                                        + " ON CONFLICT (name) DO UPDATE SET n = c.n + 1 RETURNING n")
                                .execute(Tuple.of(key)))
                        .chain(rows -> outbox.append(
                                tx,
                                event(key, Long.toString(rows.iterator().next().getLong("n"))))))
                .await()
                .atMost(LIMIT);
    }

    private CompletableFuture<Void> transaction(String key, String text, CompletableFuture<Void> letGo) {
        return database.inTransaction(
                        tx -> append(tx, key, text).chain(() -> Uni.createFrom().completionStage(letGo)))
                .subscribeAsCompletionStage();
    }

    private Uni<Void> append(SqlConnection tx, String key, String text) {
        return outbox.append(tx, event(key, text));
    }

    private static OutgoingEvent event(String key, String text) {
        return new OutgoingEvent(
                UUID.randomUUID(), Topic.MEMBERS, key, "test", Instant.EPOCH, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Transactions that wrote and did not commit. */
    private long waiting() {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state = 'idle in transaction' AND backend_xid IS NOT NULL");
    }

    private long lockWaits() {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'");
    }

    private long count(String sql) {
        return database.pool()
                .query(sql)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<String> texts(List<PendingEvent> events) {
        return events.stream().map(OutboxOrderTest::text).toList();
    }

    private static String text(PendingEvent event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }
}
