package dev.kantis.member.erasure;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.CancelErasureRequest;
import dev.kantis.contracts.member.v1.ErasureState;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.RightsServiceGrpc.RightsServiceBlockingStub;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask that somebody be erased. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ErasureAccessTest {
    private MemberClient client;

    @BeforeEach
    void connect() {
        client = new MemberClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void onlyTheMemberAndAdministratorsAskAndStaffSayWhy() {
        var member = client.enroll(someone().build()).getMemberId();
        var other = client.rights(client.memberToken(UUID.randomUUID().toString()));
        var admin = client.rightsAsStaff("admin");

        assertThat(refusal(() -> other.requestErasure(ask(member).build())).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> other.getErasure(get(member))).reason()).isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> other.cancelErasure(cancel(member))).reason()).isEqualTo(Reason.REASON_NOT_PERMITTED);
        denied(client.rightsAsStaff("support"), member);
        denied(client.rightsAsStaff("marketer"), member);
        denied(client.rights(client.tokens().serviceToken("partner-service")), member);
        var self = client.rights(client.memberToken(member));
        assertThat(refusal(() -> self.requestErasure(ask("").setAtOnce(true).build()))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(refusal(() -> admin.requestErasure(ask(member).build())).reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(refusal(() -> admin.getErasure(get(member))).reason()).isEqualTo(Reason.REASON_ERASURE_UNKNOWN);
        assertThat(refusal(() -> admin.requestErasure(
                                ask(id()).setReason("ticket 17").build()))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);

        var asked = admin.requestErasure(ask(member).setReason("ticket 17").build());

        assertThat(asked.getState()).isEqualTo(ErasureState.ERASURE_STATE_WAITING);
        assertThat(client.customersAsStaff("admin")
                        .listAccesses(ListAccessesRequest.newBuilder()
                                .setMemberId(member)
                                .build())
                        .getAccesses(0))
                .satisfies(access -> assertThat(access.getAction()).isEqualTo(AccessAction.ACCESS_ACTION_ERASURE))
                .satisfies(access -> assertThat(access.getReason()).isEqualTo("ticket 17"));
    }

    private static void denied(RightsServiceBlockingStub stub, String member) {
        Assertions.assertThatThrownBy(() -> stub.requestErasure(ask(member).build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("PERMISSION_DENIED");
    }

    private static RequestErasureRequest.Builder ask(String member) {
        return RequestErasureRequest.newBuilder().setRequestId(id()).setMemberId(member);
    }

    private static CancelErasureRequest cancel(String member) {
        return CancelErasureRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .build();
    }

    private static GetErasureRequest get(String member) {
        return GetErasureRequest.newBuilder().setMemberId(member).build();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
