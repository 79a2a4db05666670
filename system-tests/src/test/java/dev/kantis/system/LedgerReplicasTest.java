package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.LedgerCheck;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two replicas of the ledger on one database, under load, while they or the database are killed: nothing is lost or
 * counted twice.
 */
class LedgerReplicasTest {
    /** More than its pool keeps while nothing is asked of it. */
    private static final int KEYCLOAK_CONNECTIONS = 20;

    private static final int CLIENTS = 16;
    private static final int POSTS = 40;
    private static final int MEMBERS = 6;
    private static final int TRIES = 300;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Set<Status.Code> UNANSWERED = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.CANCELLED,
            Status.Code.RESOURCE_EXHAUSTED);

    private final RunningPlatform running = RunningPlatform.shared();
    private final List<String> members = IntStream.range(0, MEMBERS)
            .mapToObj(_ -> UUID.randomUUID().toString())
            .toList();
    private final List<ManagedChannel> replicas = new ArrayList<>();
    private SecondLedger second;
    private String admin;

    @BeforeEach
    void startTheSecond() throws Exception {
        second = new SecondLedger(running);
        second.start();
        admin = running.platform().staffToken("admin");
        replicas.add(Calls.channel(running.port("ledger-service")));
        replicas.add(Calls.channel(second.port()));
    }

    @AfterEach
    void stopTheSecond() throws Exception {
        replicas.forEach(ManagedChannel::shutdownNow);
        second.close();
    }

    @Test
    void replicasThatAreKilledUnderLoadLoseAndRepeatNothing() throws Exception {
        var restarts = running.status("ledger-service").restarts();

        whilePosting(() -> {
            second.kill();
            second.start();
            running.kill("ledger-service");
        });

        running.awaitRestart("ledger-service", restarts);
        assertEveryPostCountedOnce();
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleOfBatchesKeepsWhatWasAnswered() throws Exception {
        var restarts = running.status("postgres").restarts();

        whilePosting(() -> running.kill("postgres"));

        running.awaitRestart("postgres", restarts);
        assertEveryPostCountedOnce();
        leaveKeycloakWell();
    }

    /** Keycloak lost its connections, too, and notices it one by one: the tests that follow need its tokens. */
    private void leaveKeycloakWell() {
        var people = new People(running.platform());
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            for (var i = 0; i < KEYCLOAK_CONNECTIONS; i++) {
                people.staff("admin");
            }
            return true;
        });
    }

    private interface Fault {
        void strike() throws Exception;
    }

    /** Every client posts until each of its posts is answered; a fifth of them is sent to both replicas at once. */
    private void whilePosting(Fault fault) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit(() -> postAll(new Random(client))))
                    .toList();
            LockSupport.parkNanos(PAUSE_NANOS);
            fault.strike();
            for (var client : clients) {
                client.get(3, TimeUnit.MINUTES);
            }
        }
    }

    private boolean postAll(Random random) throws Exception {
        for (var i = 0; i < POSTS; i++) {
            var request = request(members.get((random.nextInt(MEMBERS) + i) % MEMBERS));
            var first = random.nextInt(2);
            var answer = answered(request, first);
            if (i % 5 == 0) {
                assertThat(answered(request, 1 - first)).isEqualTo(answer);
            }
        }
        return true;
    }

    private EarnPointsRequest request(String member) {
        return EarnPointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(1)
                .setReason("load")
                .build();
    }

    /** Repeats the same request, at the other replica in turn, until one answers. */
    private EarnPointsResponse answered(EarnPointsRequest request, int first) {
        for (var attempt = 0; ; attempt++) {
            try {
                return wallets((first + attempt) % 2).earnPoints(request);
            } catch (StatusRuntimeException e) {
                if (!UNANSWERED.contains(e.getStatus().getCode()) || attempt == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void assertEveryPostCountedOnce() {
        var total = members.stream().mapToLong(this::available).sum();

        assertThat(total).isEqualTo((long) CLIENTS * POSTS);
        assertThat(reader().verifyLedger(VerifyLedgerRequest.getDefaultInstance())
                        .getChecksList())
                .filteredOn(check -> check.getViolations() > 0)
                .extracting(LedgerCheck::getName)
                .isEmpty();
    }

    private long available(String member) {
        return reader().getBalance(
                        GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalances(0)
                .getAvailable();
    }

    /** Waits for the connection, which may have met the replica while it was down. */
    private WalletServiceGrpc.WalletServiceBlockingStub reader() {
        return wallets(0).withWaitForReady().withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private WalletServiceGrpc.WalletServiceBlockingStub wallets(int replica) {
        return WalletServiceGrpc.newBlockingStub(Calls.as(admin, replicas.get(replica)))
                .withDeadlineAfter(5, TimeUnit.SECONDS);
    }
}
