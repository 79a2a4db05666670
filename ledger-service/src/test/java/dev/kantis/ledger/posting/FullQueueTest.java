package dev.kantis.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.localstack.TestServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queues are bounded: too much at once is refused at once, with a hint when to come back. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(FullQueueTest.OneAtATime.class)
class FullQueueTest {
    private static final int CALLS = 300;

    /** The smallest queue there can be. */
    public static final class OneAtATime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kantis.ledger.batch", "1", "kantis.ledger.queue", "1");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithAHintAndWhatFitsIsPosted() throws Exception {
        var admin = TestServers.shared().tokens().staffToken("admin");
        var member = LedgerClient.id();
        try (var ledger = new LedgerClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, CALLS)
                    .mapToObj(_ -> threads.submit(() -> failure(() -> ledger.earn(admin, member, 1))))
                    .toList();
            var failures = new ArrayList<StatusRuntimeException>();
            for (var call : calls) {
                call.get().ifPresent(failures::add);
            }

            assertThat(failures).isNotEmpty().allSatisfy(FullQueueTest::assertHint);
            assertThat(ledger.available(admin, member)).isEqualTo(CALLS - failures.size());
        }
    }

    private static void assertHint(StatusRuntimeException failure) throws Exception {
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        var details = Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList();
        var hint = details.stream()
                .filter(detail -> detail.is(RetryInfo.class))
                .findFirst()
                .orElseThrow()
                .unpack(RetryInfo.class);
        assertThat(hint.getRetryDelay().getNanos()).isPositive();
    }

    private static Optional<StatusRuntimeException> failure(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            return Optional.of(e);
        }
    }
}
