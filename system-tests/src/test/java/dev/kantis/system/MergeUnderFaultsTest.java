package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergeServiceGrpc;
import dev.kantis.contracts.member.v1.MergeServiceGrpc.MergeServiceBlockingStub;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.story.Api;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two members become one and two again with the real ledger, while member-service dies at each step. */
class MergeUnderFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String REASON = "ticket 17";

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private String admin = "";

    @Test
    void pointsMoveOnceHoweverOftenTheServiceDies() throws Exception {
        admin = people.staff("admin");
        var partner = people.partner();
        var survivor = people.member();
        var other = people.member();
        buy(partner, survivor, 1_000);
        buy(partner, other, 500);

        var merge = merge(survivor, other);
        running.kill("member-service");
        awaitState(merge, MergeState.MERGE_STATE_MERGED);
        running.kill("member-service");
        assertThat(points(survivor)).isEqualTo("150");
        // By e-mail: a till may remember for a minute whose the card was.
        buy(
                partner,
                TillTest.purchase(other, 300).toBuilder()
                        .setMember(MemberIdentification.newBuilder().setEmail(other.email()))
                        .build());
        await().atMost(SOON).untilAsserted(() -> assertThat(points(survivor)).isEqualTo("180"));

        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> separate(merge).getState() != MergeState.MERGE_STATE_MERGED);
        running.kill("member-service");
        awaitState(merge, MergeState.MERGE_STATE_SEPARATED);
        running.kill("member-service");

        await().atMost(SOON).untilAsserted(() -> assertThat(points(other)).isEqualTo("50"));
        assertThat(points(survivor)).as("earned after the merge").isEqualTo("130");
        assertThat(people.api()
                        .call(Api.Request.get("/v1/admin/ledger/verification", people.staff("admin")))
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    private Merge merge(People.Member survivor, People.Member other) {
        return call(merges -> merges.mergeMembers(MergeMembersRequest.newBuilder()
                .setRequestId(People.id())
                .setMemberId(survivor.memberId())
                .setOtherMemberId(other.memberId())
                .setSurvivorId(survivor.memberId())
                .setReason(REASON)
                .build()));
    }

    private Merge separate(Merge merge) {
        return call(merges -> merges.separateMembers(SeparateMembersRequest.newBuilder()
                .setRequestId(People.id())
                .setMergeId(merge.getMergeId())
                .setReason(REASON)
                .build()));
    }

    private void awaitState(Merge merge, MergeState state) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> call(merges -> merges.getMerge(GetMergeRequest.newBuilder()
                                        .setMergeId(merge.getMergeId())
                                        .build()))
                                .getState()
                        == state);
    }

    private <T> T call(Function<MergeServiceBlockingStub, T> work) {
        var channel = Calls.channel(running.port("member-service"));
        try {
            return work.apply(
                    MergeServiceGrpc.newBlockingStub(Calls.as(admin, channel)).withDeadlineAfter(10, TimeUnit.SECONDS));
        } finally {
            channel.shutdownNow();
        }
    }

    private void buy(People.Partner partner, People.Member member, long cents) {
        buy(partner, TillTest.purchase(member, cents));
    }

    private void buy(People.Partner partner, RecordPurchaseRequest purchase) {
        var channel = Calls.channel(running.port("partner-service"));
        try {
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                    .until(() -> TillServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel))
                                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                                    .recordPurchase(purchase)
                                    .getPointsEarned()
                            > 0);
        } finally {
            channel.shutdownNow();
        }
    }

    private String points(People.Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }
}
