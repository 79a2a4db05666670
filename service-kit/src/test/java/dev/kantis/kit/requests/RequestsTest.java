package dev.kantis.kit.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.TestKitConfig;
import dev.kantis.kit.database.TestDatabase;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final StringValue REQUEST = StringValue.of("content");

    private final TestDatabase postgres = new TestDatabase();
    private final Requests requests = new Requests(postgres.database(), TestKitConfig.create());
    private final RequestKey key = new RequestKey("Test caller", UUID.randomUUID());
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void fiftyConcurrentRepeatsDoTheWorkOnceAndGetOneAnswer() {
        var calls = IntStream.range(0, 50).mapToObj(_ -> once(REQUEST)).toList();

        var answers = Uni.join().all(calls).andFailFast().await().atMost(LIMIT);

        assertThat(done).hasValue(1);
        assertThat(new HashSet<>(answers)).containsExactly(Outcome.done(StringValue.of("answer 1")));
    }

    @Test
    void theSameIdWithOtherContentIsRefused() {
        once(REQUEST).await().atMost(LIMIT);

        var outcome = once(StringValue.of("other")).await().atMost(LIMIT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_REQUEST_ID_REUSED));
        assertThat(done).hasValue(1);
    }

    @Test
    void aRefusalIsStoredWithItsFacts() {
        var refusal = new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "Not enough.", Map.of("available", "3"));

        var first = requests.once(
                        key,
                        REQUEST,
                        StringValue.parser(),
                        _ -> Uni.createFrom().item(Outcome.refused(refusal)))
                .await()
                .atMost(LIMIT);
        var second = once(REQUEST).await().atMost(LIMIT);

        assertThat(first).isEqualTo(Outcome.refused(refusal));
        assertThat(second).isEqualTo(first);
        assertThat(done).hasValue(0);
    }

    @Test
    void workThatFailsLeavesNoTrace() {
        var failed = requests.<StringValue>once(
                        key,
                        REQUEST,
                        StringValue.parser(),
                        _ -> Uni.createFrom().failure(new IllegalStateException("broken")))
                .onFailure()
                .recoverWithItem(Outcome.done(StringValue.of("failed")))
                .await()
                .atMost(LIMIT);

        assertThat(failed).isEqualTo(Outcome.done(StringValue.of("failed")));
        assertThat(once(REQUEST).await().atMost(LIMIT)).isEqualTo(Outcome.done(StringValue.of("answer 1")));
    }

    private Uni<Outcome<StringValue>> once(StringValue request) {
        return requests.once(
                key,
                request,
                StringValue.parser(),
                _ -> Uni.createFrom().item(() -> Outcome.done(StringValue.of("answer " + done.incrementAndGet()))));
    }
}
