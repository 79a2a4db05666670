package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import dev.kantis.localstack.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Calls of the ledger as its callers make them. */
abstract class LedgerCalls {
    static final String PARTNER = UUID.randomUUID().toString();
    static String partnerService = "";
    static String rewardsService = "";
    static String admin = "";

    final String member = UUID.randomUUID().toString();
    ManagedChannel channel;

    @BeforeAll
    static void signIn() {
        Tokens tokens = TestServers.shared().tokens();
        partnerService = tokens.serviceToken("partner-service");
        rewardsService = tokens.serviceToken("rewards-service");
        admin = tokens.staffToken("admin");
    }

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", LedgerServers.grpcPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    ListEntriesRequest page(String token, int size) {
        return ListEntriesRequest.newBuilder()
                .setMemberId(member)
                .setPageSize(size)
                .setPageToken(token)
                .build();
    }

    HoldPointsRequest hold(long points) {
        return HoldPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(points)
                .setReason("test")
                .build();
    }

    RecordPurchaseRequest purchase(String receipt, long minor) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setStoreId("store")
                .setTerminalId("till-1")
                .setReceiptId(member + receipt)
                .setMemberId(member)
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setTotal(euros(minor))
                .build();
    }

    static Money euros(long minor) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(minor).build();
    }

    long available() {
        return wallets(admin)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalances(0)
                .getAvailable();
    }

    PurchaseServiceGrpc.PurchaseServiceBlockingStub purchases() {
        return PurchaseServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(partnerService));
    }

    WalletServiceGrpc.WalletServiceBlockingStub wallets(String token) {
        return WalletServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(failure -> assertThat(Statuses.refusalIn(failure))
                        .as(failure.toString())
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    /** Publishes an event about the member. */
    void publish(Topic topic, Message event) throws Exception {
        var broker = Objects.requireNonNull(TestServers.shared().kafka().get("kafka.bootstrap.servers"));
        Map<String, Object> settings = Map.of("bootstrap.servers", broker);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<>(topic.topicName(), member, event.toByteArray());
            header(message, "ce_source", "/test");
            header(message, "ce_id", id());
            header(message, "ce_type", "dev." + event.getDescriptorForType().getFullName());
            producer.send(message).get();
        }
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static <T> List<T> concurrently(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(call))
                    .toList();
            var all = new ArrayList<T>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
