package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramOverview;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc.ProgramServiceBlockingStub;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.PutSandboxProgramRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RollForwardRow;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A program in which a partner tries out: the main program's rules, a time of its own, and no trace in reports. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class SandboxGrpcTest extends LedgerCalls {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration FOUR_YEARS = Duration.ofDays(4 * 366);

    private final String name = "sandbox-" + member.substring(0, 8);

    @Test
    void itHasTheRulesOfTheMainProgramInUnitsOfItsOwn() {
        var first = put(Duration.ZERO);

        assertThat(first.getUnit()).isEqualTo(name + "/points");
        assertThat(put(Duration.ZERO).getVersion()).as("nothing changed").isEqualTo(first.getVersion());
        var answer = purchases().recordPurchase(tried("r-1", 1_000, Duration.ZERO));
        assertThat(answer.getPointsEarned()).isEqualTo(100);
        assertThat(answer.getProgram()).isEqualTo(name + "@1");
        assertThat(answer.getBalance().getUnit()).isEqualTo(name + "/points");
    }

    @Test
    void noReportKnowsOfIt() {
        put(Duration.ZERO);
        purchases().recordPurchase(tried("r-1", 1_000, Duration.ZERO));

        assertThat(ProgramServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(new BearerToken(admin))
                        .listPrograms(ListProgramsRequest.getDefaultInstance())
                        .getProgramsList())
                .extracting(ProgramOverview::getProgram)
                .isNotEmpty()
                .noneMatch(program -> program.startsWith("sandbox-"));
        assertThat(versions("")).isNotEmpty().noneMatch(program -> program.startsWith("sandbox-"));
        assertThat(versions(name)).containsExactly(name);
        assertThat(rollForward()).extracting(RollForwardRow::getUnit).noneMatch(unit -> unit.startsWith("sandbox-"));
    }

    @Test
    void itsEventsGoToATopicOfTheirOwn() {
        put(Duration.ZERO);
        purchases().recordPurchase(tried("r-1", 1_000, Duration.ZERO));

        await().atMost(LIMIT).until(() -> types(Topic.SANDBOXES).size() == 2);
        assertThat(types(Topic.SANDBOXES))
                .containsExactlyInAnyOrder(
                        "dev.kantis.ledger.events.v1.PointsEarned", "dev.kantis.ledger.events.v1.PurchaseRecorded");
        assertThat(types(Topic.PURCHASES)).isEmpty();
        assertThat(types(Topic.POSTINGS)).isEmpty();
    }

    @Test
    void whenItsTimeGoesOnHoldsTimeOutAndPointsExpire() {
        put(Duration.ZERO);
        purchases().recordPurchase(tried("r-1", 1_000, Duration.ZERO));
        assertThat(held(60).getAvailable()).isEqualTo(40);

        put(Duration.ofHours(1));
        assertThat(held(10).getAvailable()).as("60 came back").isEqualTo(90);
        refused(Reason.REASON_PURCHASE_TIME_REFUSED, () -> purchases().recordPurchase(tried("r-2", 1_000, FOUR_YEARS)));
        put(FOUR_YEARS);
        var later = purchases().recordPurchase(tried("r-3", 500, FOUR_YEARS));

        assertThat(later.getBalance().getAvailable())
                .as("the first 100 expired")
                .isEqualTo(50);
    }

    @Test
    void membersAndWhoIsMadeUpStayApart() {
        put(Duration.ZERO);
        purchases().recordPurchase(purchase("r-1", 1_000));

        refused(Reason.REASON_UNIT_UNKNOWN, () -> purchases().recordPurchase(tried("r-2", 1_000, Duration.ZERO)));

        assertThat(available()).isEqualTo(100);
    }

    @Test
    void noDocumentMakesOne() {
        var document = put(Duration.ZERO).getDocument();
        var byHand = ApplyProgramRequest.newBuilder().setDocument(document).build();

        refused(Reason.REASON_DOCUMENT_INVALID, () -> programs(admin).applyProgram(byHand));
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> programs(admin)
                        .putSandboxProgram(PutSandboxProgramRequest.newBuilder()
                                .setProgram(name)
                                .build()));
    }

    private List<String> versions(String program) {
        return programs(admin)
                .listProgramVersions(ListProgramVersionsRequest.newBuilder()
                        .setProgram(program)
                        .build())
                .getVersionsList()
                .stream()
                .map(ProgramVersion::getProgram)
                .toList();
    }

    private Program put(Duration ahead) {
        return programs(partnerService)
                .putSandboxProgram(PutSandboxProgramRequest.newBuilder()
                        .setProgram(name)
                        .setAheadSeconds(ahead.toSeconds())
                        .build());
    }

    private ProgramServiceBlockingStub programs(String token) {
        return ProgramServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    private RecordPurchaseRequest tried(String receipt, long minor, Duration ahead) {
        var time = Instant.now().plus(ahead).getEpochSecond();
        return purchase(receipt, minor).toBuilder()
                .setProgram(name)
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(time))
                .build();
    }

    private Balance held(long points) {
        return wallets(partnerService)
                .holdPoints(HoldPointsRequest.newBuilder(hold(points))
                        .setUnit(name + "/points")
                        .setPartnerId(PARTNER)
                        .setTimeoutSeconds(900)
                        .build())
                .getBalance();
    }

    private List<RollForwardRow> rollForward() {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        return StatementServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .getRollForward(GetRollForwardRequest.newBuilder()
                        .setFromDay(today.minusDays(1).toString())
                        .setToDay(today.plusDays(1).toString())
                        .build())
                .getRowsList();
    }

    /** The types of the events about the member in a topic. */
    private List<String> types(Topic topic) {
        var broker = Objects.requireNonNull(TestServers.shared().kafka().get("kafka.bootstrap.servers"));
        Map<String, Object> settings = Map.of("bootstrap.servers", broker);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<String>();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < Objects.requireNonNull(ends.get(at)))) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (member.equals(message.key())) {
                        found.add(type(message));
                    }
                });
            }
            return found;
        }
    }

    private static String type(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }
}
