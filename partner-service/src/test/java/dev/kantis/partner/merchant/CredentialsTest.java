package dev.kantis.partner.merchant;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.events.v1.PartnerChanged;
import dev.kantis.contracts.partner.v1.AddCredentialRequest;
import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.GetPartnerRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.RevokeCredentialRequest;
import dev.kantis.partner.servers.Cable;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a partner's tills change over to another credential, with real tokens. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class CredentialsTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    private PartnerClient client;
    private OnboardPartnerRequest onboarding;
    private OnboardPartnerResponse onboarded;
    private String partnerId;

    @BeforeEach
    void onboard() {
        client = new PartnerClient();
        onboarding = merchant().build();
        onboarded = client.asPartnerManager().onboardPartner(onboarding);
        partnerId = onboarded.getPartner().getPartnerId();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void tillsChangeOverOneByOneAndTheOldCredentialEndsWithTheTokensItHas() {
        var oldToken = client.tokenOf(onboarded.getCredential());
        var added = client.asPartnerManager().addCredential(add());
        var newToken = client.tokenOf(added);
        assertThat(atTill(oldToken)).isEqualTo(Reason.REASON_STORE_UNKNOWN);
        assertThat(atTill(newToken)).isEqualTo(Reason.REASON_STORE_UNKNOWN);

        var partner = client.asPartnerManager()
                .revokeCredential(revoke(onboarded.getCredential().getClientId()));

        assertThat(partner.getClientIdsList()).containsExactly(added.getClientId());
        await().atMost(SOON).until(() -> atTill(oldToken) == Reason.REASON_CREDENTIAL_REVOKED);
        assertThat(atTill(newToken)).isEqualTo(Reason.REASON_STORE_UNKNOWN);
        assertThatThrownBy(() -> client.tokenOf(onboarded.getCredential())).hasMessageContaining("401");
        assertThat(PartnerTopic.eventsOf(partnerId, 3))
                .extracting(event -> event.as(PartnerChanged.parser()).getVersion())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRepeatGetsTheSameClientWithANewSecretUntilItIsRevoked() {
        var add = add();
        var first = client.asPartnerManager().addCredential(add);
        var second = client.asPartnerManager().addCredential(add);
        var revoke = revoke(first.getClientId());
        var revoked = client.asPartnerManager().revokeCredential(revoke);

        assertThat(second.getClientId()).isEqualTo(first.getClientId());
        assertThat(second.getClientSecret()).isNotEqualTo(first.getClientSecret());
        assertThat(client.asPartnerManager().revokeCredential(revoke)).isEqualTo(revoked);
        assertThat(refusal(() -> client.asPartnerManager().addCredential(add)).reason())
                .isEqualTo(Reason.REASON_CREDENTIAL_REVOKED);
        client.asPartnerManager()
                .revokeCredential(revoke(onboarded.getCredential().getClientId()));
        assertThat(refusal(() -> client.asPartnerManager().onboardPartner(onboarding))
                        .reason())
                .isEqualTo(Reason.REASON_CREDENTIAL_REVOKED);
    }

    @Test
    void whenKeycloakIsAwayTillsAreRefusedAlreadyAndARepeatDisablesTheClient() {
        var token = client.tokenOf(onboarded.getCredential());
        assertThat(atTill(token)).isEqualTo(Reason.REASON_STORE_UNKNOWN);
        var revoke = revoke(onboarded.getCredential().getClientId());

        Cable.cutDuring(() -> {
            assertThat(refusal(() -> client.asPartnerManager().revokeCredential(revoke))
                            .reason())
                    .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
            await().atMost(SOON).until(() -> atTill(token) == Reason.REASON_CREDENTIAL_REVOKED);
        });
        client.asPartnerManager().revokeCredential(revoke);

        assertThatThrownBy(() -> client.tokenOf(onboarded.getCredential())).hasMessageContaining("401");
    }

    @Test
    void aPartnerHasFiveCredentialsAtMostAndOnlyItsOwn() {
        for (var number = 2; number <= 5; number++) {
            client.asPartnerManager().addCredential(add());
        }

        assertThat(refusal(() -> client.asPartnerManager().addCredential(add())).reason())
                .isEqualTo(Reason.REASON_TOO_MANY_CREDENTIALS);
        var stranger = client.asPartnerManager().onboardPartner(merchant().build());
        assertThat(refusal(() -> client.asPartnerManager()
                                .revokeCredential(
                                        revoke(stranger.getCredential().getClientId())))
                        .reason())
                .isEqualTo(Reason.REASON_CREDENTIAL_UNKNOWN);
        assertThat(client.asPartnerManager()
                        .getPartner(GetPartnerRequest.newBuilder()
                                .setPartnerId(partnerId)
                                .build())
                        .getClientIdsList())
                .hasSize(5);
    }

    /** What a till hears that asks for a store which does not exist. */
    private Reason atTill(String token) {
        var check = CheckVoucherRequest.newBuilder()
                .setStoreId("nowhere")
                .setTerminalId("T1")
                .setCode("01234567890123456789")
                .build();
        return refusal(() -> client.till(token).checkVoucher(check)).reason();
    }

    private AddCredentialRequest add() {
        return AddCredentialRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPartnerId(partnerId)
                .build();
    }

    private RevokeCredentialRequest revoke(String clientId) {
        return RevokeCredentialRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPartnerId(partnerId)
                .setClientId(clientId)
                .build();
    }
}
