package dev.kantis.ledger.owner;

import static dev.kantis.ledger.LedgerClient.id;
import static dev.kantis.ledger.LedgerClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.EntryKind;
import dev.kantis.contracts.ledger.v1.FreezeProgramRequest;
import dev.kantis.contracts.ledger.v1.FreezeRedemptionRequest;
import dev.kantis.contracts.ledger.v1.GetProgramFreezeRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.MergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.TransferPointsRequest;
import dev.kantis.contracts.ledger.v1.UnmergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.ledger.LedgerClient;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class OwnerServiceTest {
    private static String memberService = "";
    private static String rewardsService = "";
    private static String admin = "";

    private final String member = id();
    private final String other = id();
    private LedgerClient ledger;

    @BeforeAll
    static void signIn() {
        var tokens = TestServers.shared().tokens();
        memberService = tokens.serviceToken("member-service");
        rewardsService = tokens.serviceToken("rewards-service");
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
    void aHouseholdSpendsTogetherAndWhoLeavesTakesWhatIsLeftOfTheirOwn() {
        var pool = id();
        ledger.earn(admin, member, 100);
        ledger.earn(admin, other, 40);
        assertThat(join(member, pool)).isEqualTo(100);
        assertThat(join(other, pool)).isEqualTo(40);

        burn(other, 60);
        ledger.earn(admin, member, 10);

        assertThat(ledger.available(admin, member)).isEqualTo(90);
        assertThat(ledger.available(admin, other)).isEqualTo(90);
        assertThat(leave(member, pool)).isEqualTo(90);
        assertThat(ledger.available(admin, member)).isEqualTo(90);
        assertThat(ledger.available(admin, other)).isZero();
        assertBalanced();
    }

    @Test
    void aMergeIsUndoneExactly() {
        ledger.earn(admin, member, 100);
        ledger.earn(admin, other, 7);
        var merge = MergeOwnersRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setIntoMemberId(other)
                .build();
        var moved = ledger.owners(memberService).mergeOwners(merge);
        assertThat(ledger.owners(memberService).mergeOwners(merge)).isEqualTo(moved);
        ledger.earn(admin, member, 5);
        ledger.earn(admin, other, 1);
        assertThat(ledger.available(admin, member)).isEqualTo(113);

        ledger.owners(memberService)
                .unmergeOwners(UnmergeOwnersRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setIntoMemberId(other)
                        .build());

        assertThat(ledger.available(admin, member)).isEqualTo(105);
        assertThat(ledger.available(admin, other)).isEqualTo(8);
        assertBalanced();
    }

    @Test
    void linksThatCannotBeAreRefused() {
        var pool = id();
        join(member, pool);

        refused(Reason.REASON_OWNER_LINKED, () -> join(member, id()));
        refused(Reason.REASON_OWNER_NOT_LINKED, () -> leave(other, pool));
        refused(Reason.REASON_OWNER_LINKED, () -> leave(member, id()));
        refused(Reason.REASON_SAME_WALLET, () -> join(other, other));
        ledger.earn(admin, other, 10);
        ledger.wallets(rewardsService)
                .holdPoints(HoldPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(other)
                        .setUnit("points")
                        .setPoints(5)
                        .setReason("test")
                        .build());
        refused(Reason.REASON_HOLDS_OPEN, () -> join(other, pool));
    }

    @Test
    void pointsGoToAnotherMemberOnce() {
        ledger.earn(admin, member, 50);
        var transfer = TransferPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setToMemberId(other)
                .setUnit("points")
                .setPoints(20)
                .setReason("gift")
                .build();

        var first = ledger.wallets(admin).transferPoints(transfer);

        assertThat(first.getEntry().getKind()).isEqualTo(EntryKind.ENTRY_KIND_TRANSFER_OUT);
        assertThat(ledger.wallets(admin).transferPoints(transfer)).isEqualTo(first);
        assertThat(ledger.available(admin, member)).isEqualTo(30);
        assertThat(ledger.available(admin, other)).isEqualTo(20);
        refused(
                Reason.REASON_SAME_WALLET,
                () -> ledger.wallets(admin)
                        .transferPoints(transfer.toBuilder()
                                .setRequestId(id())
                                .setToMemberId(member)
                                .build()));
        assertBalanced();
    }

    @Test
    void aFrozenMemberEarnsAndDoesNotSpend() {
        ledger.earn(admin, member, 50);
        freeze(true);

        ledger.earn(admin, member, 5);
        refused(Reason.REASON_REDEMPTION_FROZEN, () -> burn(member, 1));

        freeze(false);
        burn(member, 55);
        assertThat(ledger.available(admin, member)).isZero();
    }

    @Test
    void aFrozenProgramLetsNobodySpendAndSaysWhoFrozeItAndWhy() {
        ledger.earn(admin, member, 50);
        var owners = ledger.owners(admin);
        owners.freezeProgram(program(true));
        try {
            refused(Reason.REASON_REDEMPTION_FROZEN, () -> burn(member, 1));
            var freeze = owners.getProgramFreeze(GetProgramFreezeRequest.getDefaultInstance());
            assertThat(freeze.getFrozen()).isTrue();
            assertThat(freeze.getReason()).isEqualTo("audit");
            assertThat(freeze.getBy()).isNotEmpty();
        } finally {
            owners.freezeProgram(program(false));
        }
        burn(member, 1);
    }

    private static FreezeProgramRequest program(boolean frozen) {
        return FreezeProgramRequest.newBuilder()
                .setFrozen(frozen)
                .setReason("audit")
                .build();
    }

    private void freeze(boolean frozen) {
        ledger.owners(admin)
                .freezeRedemption(FreezeRedemptionRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setFrozen(frozen)
                        .setReason("suspicion")
                        .build());
    }

    private long join(String who, String pool) {
        return ledger.owners(memberService)
                .joinPool(JoinPoolRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .setPoolId(pool)
                        .build())
                .getPointsMoved();
    }

    private long leave(String who, String pool) {
        return ledger.owners(memberService)
                .leavePool(LeavePoolRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .setPoolId(pool)
                        .build())
                .getPointsMoved();
    }

    private void burn(String who, long points) {
        ledger.wallets(admin)
                .burnPoints(BurnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .setUnit("points")
                        .setPoints(points)
                        .setReason("test")
                        .build());
    }

    private void assertBalanced() {
        assertThat(ledger.wallets(admin)
                        .verifyLedger(VerifyLedgerRequest.getDefaultInstance())
                        .getChecksList())
                .allSatisfy(check ->
                        assertThat(check.getViolations()).as(check.getName()).isZero());
    }
}
