package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.feedback.events.v1.FeedbackReceived;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramsResponse;
import dev.kantis.contracts.ledger.v1.ProgramOverview;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgressServiceGrpc;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.UnitChange;
import dev.kantis.kit.grpc.BearerToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program beside the main one, with the same names inside: members, rules and units of the two do not mix. */
@QuarkusTest
@QuarkusTestResource(value = BusyProgramServers.class, restrictToAnnotatedClass = true)
class SideBySideGrpcTest extends LedgerCalls {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TRADE = """
            apiVersion: kantis.dev/v1alpha1
            kind: Program
            metadata: {name: trade}
            spec:
              title: Trade
              zone: Asia/Tokyo
              currency: EUR
              unit: {name: points}
              otherUnits: [{name: stamps}]
              earn:
                rules:
                  - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                  - {rule: first, text: Welcome, when: first_purchase, gives: {points: 50}}
                  - {rule: stamp, text: A stamp for a coffee, lines: category == "coffee", gives: {points: 1, per: item, unit: stamps}}
                behavior:
                  - {rule: feedback, event: dev.kantis.feedback.events.v1.FeedbackReceived, points: 7, text: Thank you}
              tiers:
                - set: status
                  by: points
                  unit: stamps
                  over: calendar-year
                  levels: [{tier: blue, from: 0}, {tier: silver, from: 2}]
              cards:
                - {card: third, text: The third coffee is on us, unit: stamps, stamps: 3, gives: {points: 9}}
            """;

    @BeforeEach
    void apply() {
        ProgramServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .applyProgram(
                        ApplyProgramRequest.newBuilder().setDocument(TRADE).build());
    }

    @Test
    void aPurchaseEarnsByTheProgramItNamesAndMembersStandInEachByItself() {
        assertThat(purchases().recordPurchase(purchase("r-1", 6_000)).getPointsEarned())
                .isEqualTo(600);

        var trade = purchases().recordPurchase(coffees("r-2", 4));

        assertThat(trade.getProgram()).isEqualTo("trade@1");
        assertThat(trade.getPointsEarned()).as("4 for euros, 50 for the first").isEqualTo(54);
        assertThat(trade.getBalance().getUnit()).isEqualTo("trade/points");
        assertThat(trade.getOthersList())
                .extracting(UnitChange::getUnit, UnitChange::getAvailable)
                .containsExactly(tuple("trade/stamps", 1L), tuple("trade/points", 63L));
        assertThat(balances()).containsExactly("points 600", "stamps 0", "trade/points 63", "trade/stamps 1");
        assertThat(progress("").getTiers(0).getTier()).isEqualTo("gold");
        assertThat(progress("trade").getTiers(0).getTier()).isEqualTo("silver");
        assertThat(progress("trade").getCards(0).getStamps()).isEqualTo(1);
    }

    @Test
    void aReturnTakesBackByTheProgramThatGave() {
        purchases().recordPurchase(purchase("r-1", 1_000));
        purchases().recordPurchase(coffees("r-2", 4));

        purchases()
                .returnPurchase(ReturnPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(PARTNER)
                        .setReceiptId(member + "r-2")
                        .setReturnReceiptId("back")
                        .build());

        assertThat(balances()).containsExactly("points 100", "stamps 0", "trade/points 0", "trade/stamps 0");
        assertThat(purchases().recordPurchase(coffees("r-3", 1)).getPointsEarned())
                .as("the first purchase again")
                .isEqualTo(51);
    }

    @Test
    void anEventEarnsOnceByEachProgramThatHasARuleForIt() throws Exception {
        publish(
                Topic.RESPONSES,
                FeedbackReceived.newBuilder().setMemberId(member).build());

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(balances()).containsExactly("points 5", "stamps 1", "trade/points 7"));
    }

    @Test
    void pointsAreSpentByTheLedgersNameOfTheirUnit() {
        purchases().recordPurchase(coffees("r-1", 1));
        var burn = BurnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("trade/points")
                .setPoints(20)
                .setReason("test");

        assertThat(wallets(rewardsService).burnPoints(burn.build()).getBalance().getAvailable())
                .isEqualTo(31);
    }

    @Test
    void programsAreListedWithTheMainOneFirst() {
        var first = programs("", 1);
        var rest = programs(first.getNextPageToken(), 1);
        assertThat(rest.getNextPageToken()).isEmpty();
        var programs = List.of(first.getPrograms(0), rest.getPrograms(0));

        assertThat(programs)
                .extracting(ProgramOverview::getProgram, ProgramOverview::getMain, ProgramOverview::getTimeZone)
                .containsExactly(tuple("busy", true, "Europe/Helsinki"), tuple("trade", false, "Asia/Tokyo"));
        assertThat(programs.getLast().getUnitsList()).containsExactly("trade/points", "trade/stamps");
    }

    private ListProgramsResponse programs(String token, int size) {
        return ProgramServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .listPrograms(ListProgramsRequest.newBuilder()
                        .setPageToken(token)
                        .setPageSize(size)
                        .build());
    }

    private RecordPurchaseRequest coffees(String receipt, int pieces) {
        return purchase(receipt, pieces * 100L).toBuilder()
                .setProgram("trade")
                .addLines(PurchaseLine.newBuilder()
                        .setProduct("latte")
                        .setCategory("coffee")
                        .setQuantityMilli(pieces * 1_000L)
                        .setAmountMinor(pieces * 100L))
                .build();
    }

    private GetProgressResponse progress(String program) {
        return ProgressServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .getProgress(GetProgressRequest.newBuilder()
                        .setMemberId(member)
                        .setProgram(program)
                        .build());
    }

    private List<String> balances() {
        return wallets(admin)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalancesList()
                .stream()
                .map(SideBySideGrpcTest::text)
                .toList();
    }

    private static String text(Balance balance) {
        return balance.getUnit() + " " + (balance.getAvailable() - balance.getDebt());
    }
}
