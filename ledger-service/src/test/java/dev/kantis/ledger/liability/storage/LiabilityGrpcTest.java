package dev.kantis.ledger.liability.storage;

import static dev.kantis.ledger.LedgerClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.GetLiabilityRequest;
import dev.kantis.contracts.ledger.v1.LiabilityServiceGrpc;
import dev.kantis.contracts.ledger.v1.LiabilityServiceGrpc.LiabilityServiceBlockingStub;
import dev.kantis.contracts.ledger.v1.ListCohortsRequest;
import dev.kantis.contracts.ledger.v1.PointsCohort;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.history.MovableClock;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.Texts;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import dev.kantis.localstack.TestServers;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One story of a few months, told to finance. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(LiabilityGrpcTest.WithMovableClock.class)
class LiabilityGrpcTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CAFE = UUID.randomUUID().toString();

    /** A ledger of its own whose time is moved. */
    public static final class WithMovableClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @Inject
    MovableClock clock;

    @Inject
    PgCohorts cohorts;

    @Inject
    Database database;

    @Inject
    ProgramDocuments documents;

    private final String admin = TestServers.shared().tokens().staffToken("admin");
    private final String support = TestServers.shared().tokens().staffToken("support");
    private final String member = LedgerClient.id();

    /**
     * Values count by the clock of the host, days by the ledger's: the story is set in a future without other versions.
     */
    @Test
    void financeReadsWhatIsOwedByMonthsAndItsValue() {
        var channel = ManagedChannelBuilder.forAddress("localhost", LedgerServers.grpcPort())
                .usePlaintext()
                .build();
        try (var ledger = new LedgerClient()) {
            at("2031-01-10T12:00");
            refused(
                    Reason.REASON_LIABILITY_DAY_MISSING,
                    () -> liability(channel, admin).getLiability(of("")));
            earn(channel, 100, CAFE, "");
            tryOut(ledger);
            at("2031-02-03T12:00");
            earn(channel, 60, "", "2031-03-15");
            ledger.wallets(admin)
                    .burnPoints(BurnPointsRequest.newBuilder()
                            .setRequestId(LedgerClient.id())
                            .setMemberId(member)
                            .setUnit("points")
                            .setPoints(30)
                            .setReason("coffee")
                            .build());
            breakOffAndGoOn();

            theDayIsTold(channel);
            partnersAreTold(channel);
            valuesAreThoseOfTheVersionOfTheDay(channel);
            refused(
                    Reason.REASON_NOT_PERMITTED,
                    () -> liability(channel, support).getLiability(of("")));
        } finally {
            channel.shutdownNow();
        }
    }

    /** What is earned in a sandbox is owed to nobody: no cohort of the story has it. */
    private void tryOut(LedgerClient ledger) {
        var sandbox = await(documents.applySandbox("sandbox-cafe", Duration.ZERO, Origin.folder()));
        var earned = ledger.purchases(TestServers.shared().tokens().serviceToken("partner-service"))
                .recordPurchase(RecordPurchaseRequest.newBuilder()
                        .setRequestId(LedgerClient.id())
                        .setPartnerId(CAFE)
                        .setStoreId("store")
                        .setTerminalId("till")
                        .setReceiptId("tried")
                        .setMemberId(LedgerClient.id())
                        .setProgram(sandbox.program())
                        .setPurchaseTime(
                                Timestamp.newBuilder().setSeconds(clock.now().getEpochSecond()))
                        .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(5_000))
                        .build());
        assertThat(earned.getPointsEarned()).isPositive();
    }

    /** A replica that dies in a round leaves nothing of it; rounds of one entry come to the same. */
    private void breakOffAndGoOn() {
        at("2031-02-04T00:09");
        await(cohorts.takeDays());
        assertThat(await(cohorts.lastDay()))
                .hasValueSatisfying(day -> assertThat(day).hasToString("2031-02-02"));
        at("2031-02-04T00:11");
        assertThatThrownBy(() -> await(database.inTransaction(tx -> cohorts.round(tx, ZONE, 1)
                        .chain(() -> Uni.createFrom().<Boolean>failure(new IllegalStateException("killed"))))))
                .hasMessage("killed");
        while (await(database.inTransaction(tx -> cohorts.round(tx, ZONE, 1)))) {
            // One entry more.
        }
        assertThat(await(cohorts.lastDay()))
                .hasValueSatisfying(day -> assertThat(day).hasToString("2031-02-03"));
    }

    private void theDayIsTold(ManagedChannel channel) {
        var told = liability(channel, admin).getLiability(of(""));

        assertThat(told.getDay()).isEqualTo("2031-02-03");
        assertThat(told.getTotals(0).getPending()).isEqualTo(60);
        assertThat(told.getTotals(0).getActive()).isEqualTo(70);
        assertThat(told.getTotals(0).getCurrencyCode()).isEmpty();
        assertThat(told.getCohortsList())
                .extracting(
                        PointsCohort::getIssueMonth,
                        PointsCohort::getExpiryMonth,
                        PointsCohort::getPending,
                        PointsCohort::getActive)
                .containsExactly(tuple("2031-01", "2033-01", 0L, 70L), tuple("2031-02", "2033-02", 60L, 0L));
        assertThat(liability(channel, admin)
                        .getLiability(of("2031-01-31"))
                        .getTotals(0)
                        .getActive())
                .isEqualTo(100);
        refused(
                Reason.REASON_LIABILITY_DAY_MISSING,
                () -> liability(channel, admin).getLiability(of("2031-02-04")));
        refused(Reason.REASON_REQUEST_INVALID, () -> liability(channel, admin).getLiability(of("2031-02-30")));
    }

    private void partnersAreTold(ManagedChannel channel) {
        var found = new ArrayList<PointsCohort>();
        var token = "";
        do {
            var page = liability(channel, admin)
                    .listCohorts(ListCohortsRequest.newBuilder()
                            .setPageSize(1)
                            .setPageToken(token)
                            .build());
            assertThat(page.getCohortsCount()).isEqualTo(1);
            found.addAll(page.getCohortsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(found)
                .extracting(
                        PointsCohort::getPartnerId,
                        PointsCohort::getIssueMonth,
                        PointsCohort::getEarned,
                        PointsCohort::getBurned,
                        PointsCohort::getActive)
                .containsExactly(tuple("", "2031-02", 60L, 0L, 0L), tuple(CAFE, "2031-01", 100L, 30L, 70L));
    }

    private void valuesAreThoseOfTheVersionOfTheDay(ManagedChannel channel) {
        apply("rollout: {from: 2031-02-03T12:00}", "liability: {points: {minorUnits: 0.8, currency: EUR}}");
        apply("rollout: {from: 2031-02-04T00:00}", "liability: {points: {minorUnits: 1.25, currency: EUR}}");

        var told = liability(channel, admin).getLiability(of("2031-02-03"));

        assertThat(told.getProgram()).isEqualTo("coffee-coalition@2");
        assertThat(told.getTotals(0).getPointValue()).isEqualTo("0.8");
        assertThat(told.getTotals(0).getActiveValue()).isEqualTo("56.0");
        assertThat(told.getTotals(0).getPendingValue()).isEqualTo("48.0");
        assertThat(told.getCohorts(0).getActiveValue()).isEqualTo("56.0");
        assertThat(liability(channel, admin)
                        .getLiability(of("2031-02-02"))
                        .getTotals(0)
                        .getPointValue())
                .isEmpty();
    }

    private void apply(String... lines) {
        await(documents.apply(Texts.program("coffee-coalition", 10, lines), Origin.call(new UUID(0, 1))));
    }

    private void earn(ManagedChannel channel, long points, String partner, String release) {
        WalletServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .earnPoints(EarnPointsRequest.newBuilder()
                        .setRequestId(LedgerClient.id())
                        .setMemberId(member)
                        .setUnit("points")
                        .setPoints(points)
                        .setReason("test")
                        .setPartnerId(partner)
                        .setReleaseDay(release)
                        .build());
    }

    private void at(String local) {
        clock.set(LocalDateTime.parse(local).atZone(ZONE).toInstant(), true);
    }

    private static GetLiabilityRequest of(String day) {
        return GetLiabilityRequest.newBuilder().setDay(day).build();
    }

    private static LiabilityServiceBlockingStub liability(ManagedChannel channel, String token) {
        return LiabilityServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
