package dev.kantis.ledger.adjustment;

import static dev.kantis.ledger.LedgerClient.id;
import static dev.kantis.ledger.LedgerClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.AdjustPointsRequest;
import dev.kantis.contracts.ledger.v1.Adjustment;
import dev.kantis.contracts.ledger.v1.AdjustmentState;
import dev.kantis.contracts.ledger.v1.DecideAdjustmentRequest;
import dev.kantis.contracts.ledger.v1.ListWaitingAdjustmentsRequest;
import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behavior 24 of the engine: reason, limit, a second person above a threshold, and nobody's own wallet. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class AdjustmentServiceTest {
    private static String support = "";
    private static String admin = "";

    private final String member = id();
    private LedgerClient ledger;

    @BeforeAll
    static void signIn() {
        var tokens = TestServers.shared().tokens();
        support = tokens.staffToken("support");
        admin = tokens.staffToken("admin");
    }

    @BeforeEach
    void connect() {
        ledger = new LedgerClient();
    }

    @AfterEach
    void disconnect() {
        ledger.close();
    }

    @Test
    void aSmallCorrectionIsPostedAtOnceAndOnce() {
        var request = request(300);

        var first = adjust(request);

        assertThat(first.getState()).isEqualTo(AdjustmentState.ADJUSTMENT_STATE_POSTED);
        assertThat(first.getBalance().getAvailable()).isEqualTo(300);
        assertThat(adjust(request)).isEqualTo(first);
        assertThat(ledger.available(admin, member)).isEqualTo(300);
        refused(
                Reason.REASON_REQUEST_ID_REUSED,
                () -> adjust(request.toBuilder().setPoints(301).build()));
    }

    @Test
    void aLargeCorrectionWaitsForAnotherPerson() {
        var waiting = adjust(request(2_000));

        assertThat(waiting.getState()).isEqualTo(AdjustmentState.ADJUSTMENT_STATE_WAITING);
        assertThat(ledger.available(admin, member)).isZero();
        assertThat(ledger.adjustments(support)
                        .listWaitingAdjustments(ListWaitingAdjustmentsRequest.newBuilder()
                                .setPageSize(1000)
                                .build())
                        .getAdjustmentsList())
                .extracting(Adjustment::getAdjustmentId)
                .contains(waiting.getAdjustmentId());
        refused(Reason.REASON_SECOND_PERSON_NEEDED, () -> decide(support, waiting, true));

        var posted = decide(admin, waiting, true);

        assertThat(posted.getState()).isEqualTo(AdjustmentState.ADJUSTMENT_STATE_POSTED);
        assertThat(posted.getDecidedBy()).isNotEqualTo(posted.getAskedBy()).isNotEmpty();
        assertThat(decide(admin, waiting, true)).isEqualTo(posted);
        assertThat(ledger.available(admin, member)).isEqualTo(2_000);
        refused(Reason.REASON_ADJUSTMENT_DECIDED, () -> decide(admin, waiting, false));
    }

    @Test
    void aRejectedCorrectionChangesNothing() {
        var waiting = adjust(request(2_000));

        assertThat(decide(admin, waiting, false).getState()).isEqualTo(AdjustmentState.ADJUSTMENT_STATE_REJECTED);

        refused(Reason.REASON_ADJUSTMENT_DECIDED, () -> decide(admin, waiting, true));
        assertThat(ledger.available(admin, member)).isZero();
    }

    @Test
    void nobodyTakesWhatIsNotThereOrCorrectsBeyondTheLimit() {
        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> adjust(request(-10)));
        refused(Reason.REASON_ADJUSTMENT_TOO_LARGE, () -> adjust(request(50_001)));
        refused(
                Reason.REASON_REQUEST_INVALID,
                () -> adjust(request(1).toBuilder().clearReason().build()));
        ledger.earn(admin, member, 30);
        assertThat(adjust(request(-10)).getBalance().getAvailable()).isEqualTo(20);
    }

    @Test
    void nobodyCorrectsTheirOwnWallet() {
        var tokens = TestServers.shared().tokens();
        tokens.createUser("staff-" + member, "a good password", member, "support");
        var own = tokens.userToken("staff-" + member, "a good password");

        refused(Reason.REASON_OWN_WALLET, () -> ledger.adjustments(own).adjustPoints(request(1)));
        var waiting = adjust(request(2_000));
        refused(Reason.REASON_OWN_WALLET, () -> decide(own, waiting, true));
    }

    private AdjustPointsRequest request(long points) {
        return AdjustPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(points)
                .setReason("complaint 4711")
                .build();
    }

    private Adjustment adjust(AdjustPointsRequest request) {
        return ledger.adjustments(support).adjustPoints(request);
    }

    private Adjustment decide(String token, Adjustment waiting, boolean approved) {
        return ledger.adjustments(token)
                .decideAdjustment(DecideAdjustmentRequest.newBuilder()
                        .setAdjustmentId(waiting.getAdjustmentId())
                        .setApproved(approved)
                        .build());
    }
}
