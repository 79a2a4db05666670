package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.MemberChange;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RuleTotal;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.SimulationServiceGrpc;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Drafts on the purchases of this and all other tests of the JVM. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class SimulateProgramGrpcTest extends LedgerCalls {

    @Test
    void theActiveProgramAsADraftGivesWhatWasPosted() throws IOException {
        record3Purchases();

        var report = simulate(active());

        assertThat(report.getPurchases()).isGreaterThanOrEqualTo(3);
        assertThat(report.getPointsDraft())
                .isEqualTo(report.getPointsRecorded())
                .isPositive();
        assertThat(report.getMembersGaining()).isZero();
        assertThat(report.getMembersLosing()).isZero();
    }

    @Test
    void aDraftShowsWhatItsNewRuleGivesAndToWhom() throws IOException {
        record3Purchases();
        purchases().recordPurchase(here("s-4", 4_000));
        purchases()
                .returnPurchase(ReturnPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(PARTNER)
                        .setReceiptId(member + "s-4")
                        .setReturnReceiptId("s-4-back")
                        .build());

        var report = simulate(active().replace("    rules:\n", """
                    rules:
                      - rule: here
                        text: Seven points in this store
                        when: store == "%s"
                        gives: {points: 7}
                """.formatted(member)));

        assertThat(report.getRulesList())
                .contains(RuleTotal.newBuilder()
                        .setRule("here")
                        .setFired(3)
                        .setPoints(21)
                        .setUnit("points")
                        .setValue(report.getRules(0).getValue())
                        .build());
        assertThat(report.getPointsDraft() - report.getPointsRecorded()).isEqualTo(21);
        assertThat(report.getMostGainedList())
                .containsExactly(MemberChange.newBuilder()
                        .setMemberId(member)
                        .setPointsRecorded(35)
                        .setPointsDraft(56)
                        .build());
    }

    @Test
    void twoDraftsAreComparedWithEachOther() throws IOException {
        record3Purchases();
        var plain = active();
        var generous = plain.replace("points: 10, per: money", "points: 30, per: money");

        var report = simulate(SimulateProgramRequest.newBuilder()
                .setDocument(generous)
                .setAgainstDocument(plain)
                .build());

        assertThat(report.getPointsDraft())
                .isGreaterThan(report.getPointsRecorded())
                .isPositive();
        assertThat(report.getRulesList()).anySatisfy(rule -> {
            assertThat(rule.getPoints()).isGreaterThan(rule.getPointsAgainst());
            assertThat(rule.getFiredAgainst()).isEqualTo(rule.getFired()).isPositive();
        });
        assertThat(report.getUnits(0).getDraft().getUnexpired())
                .isEqualTo(report.getUnits(0).getDraft().getPoints());
        var version = simulate(SimulateProgramRequest.newBuilder()
                .setVersion(1)
                .setAgainstVersion(1)
                .build());
        assertThat(version.getPointsDraft()).isEqualTo(version.getPointsRecorded());
        assertThat(version.getPurchases()).isEqualTo(report.getPurchases());
    }

    @Test
    void whatIsSimulatedIsNamedOnce() {
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> simulate(SimulateProgramRequest.newBuilder()
                        .setDocument("kind: Program")
                        .setVersion(1)
                        .build()));

        assertThat(Statuses.refusalIn(failure).map(Refusal::reason)).contains(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void aDraftThatIsWrongIsRefusedWithWhatToMend() {
        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> simulate("kind: Program"));

        assertThat(Statuses.refusalIn(failure).map(Refusal::reason)).contains(Reason.REASON_DOCUMENT_INVALID);
    }

    private void record3Purchases() {
        purchases().recordPurchase(here("s-1", 100));
        purchases().recordPurchase(here("s-2", 200));
        purchases().recordPurchase(here("s-3", 59));
    }

    /** In a store that no other test knows. */
    private RecordPurchaseRequest here(String receipt, long minor) {
        return purchase(receipt, minor).toBuilder().setStoreId(member).build();
    }

    private static String active() throws IOException {
        return Files.readString(Path.of("..", "examples", "coffee-coalition", "program.yaml"));
    }

    private SimulationReport simulate(String document) {
        return simulate(
                SimulateProgramRequest.newBuilder().setDocument(document).build());
    }

    private SimulationReport simulate(SimulateProgramRequest request) {
        var steps = SimulationServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .simulateProgram(request);
        var report = SimulationReport.getDefaultInstance();
        while (steps.hasNext()) {
            report = steps.next().getReport();
        }
        return report;
    }
}
