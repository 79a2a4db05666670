package dev.kantis.rewards.rights;

import static dev.kantis.rewards.RunningService.newMember;
import static dev.kantis.rewards.RunningService.personalData;
import static dev.kantis.rewards.RunningService.redemptions;
import static dev.kantis.rewards.RunningService.refusalOf;
import static dev.kantis.rewards.RunningService.service;
import static dev.kantis.rewards.RunningService.vouchers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.RedeemRewardRequest;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.contracts.rewards.v1.VoucherState;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.kit.database.Database;
import dev.kantis.rewards.FakeLedger;
import dev.kantis.rewards.RewardsServers;
import dev.kantis.rewards.RunningService;
import dev.kantis.rewards.RunningService.MemberApp;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RewardsServers.class)
class PersonalDataTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static FakeLedger ledger;

    @Inject
    Database database;

    @BeforeAll
    static void openTheLedger() {
        ledger = new FakeLedger(RunningService.setting("quarkus.grpc.clients.ledger.test-port"));
    }

    @AfterAll
    static void closeTheLedger() {
        ledger.close();
    }

    @Test
    void theBooksStayUnderTheBareIdAndUnusedVouchersAreWorthNothing() {
        var member = newMember();
        var other = newMember();
        buy(member);
        buy(other);

        var exported = exported(member);
        var erased = erase(member);

        assertThat(exported).hasSize(2).anyMatch(json -> json.contains("code"));
        assertThat(erased).extracting(ErasedPart::getName).containsExactly("redemptions", "vouchers");
        assertThat(erased).allMatch(part -> part.getFate() == ErasedFate.ERASED_FATE_KEPT && part.getRecords() == 1);
        assertThat(voucher(member).getState()).isEqualTo(VoucherState.VOUCHER_STATE_CANCELED);
        assertThat(voucher(other).getState()).isEqualTo(VoucherState.VOUCHER_STATE_ISSUED);
        assertThat(erase(member)).isEqualTo(erased);
    }

    @Test
    void whatIsUnderWayIsWaitedFor() {
        var member = newMember();
        buy(member);
        set(
                member,
                "UPDATE redemption SET state = 'points_held', retry_time = now() + interval '1 day' WHERE member_id = $1");

        assertThat(refusalOf(() -> erase(member)).reason()).isEqualTo(Reason.REASON_DATA_IN_USE);

        set(member, "UPDATE redemption SET state = 'completed' WHERE member_id = $1");
        assertThat(erase(member)).hasSize(2);
    }

    private void set(MemberApp member, String sql) {
        database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(member.memberId()))
                .await()
                .atMost(SOON);
    }

    private static void buy(MemberApp member) {
        var reward = "reward-" + UUID.randomUUID().toString().substring(0, 8);
        var applied = RunningService.catalogue(RunningService.staff("marketer"))
                .applyReward(ApplyRewardRequest.newBuilder()
                        .setDocument(RunningService.reward(reward, 10))
                        .build());
        assertThat(applied).isNotNull();
        var request = RedeemRewardRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setReward(reward)
                .build();
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() -> redemptions(member.token()).redeemReward(request), _ -> true);
        await().atMost(SOON).until(() -> voucher(member).getState() == VoucherState.VOUCHER_STATE_ISSUED);
    }

    private static Voucher voucher(MemberApp member) {
        return vouchers(member.token())
                .listVouchers(ListVouchersRequest.getDefaultInstance())
                .getVouchers(0);
    }

    private static List<String> exported(MemberApp member) {
        var records = new ArrayList<String>();
        var token = "";
        do {
            var page = personalData(service("member-service"))
                    .exportMember(ExportMemberRequest.newBuilder()
                            .setMemberId(member.memberId().toString())
                            .setPageToken(token)
                            .build());
            page.getSectionsList().forEach(section -> records.addAll(section.getRecordsList()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return records;
    }

    private static List<ErasedPart> erase(MemberApp member) {
        return personalData(service("member-service"))
                .eraseMember(EraseMemberRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member.memberId().toString())
                        .build())
                .getPartsList();
    }
}
