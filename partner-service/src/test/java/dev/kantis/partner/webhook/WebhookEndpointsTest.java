package dev.kantis.partner.webhook;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static dev.kantis.partner.servers.WebhookPartner.id;
import static dev.kantis.partner.servers.WebhookPartner.log;
import static dev.kantis.partner.servers.WebhookPartner.receipt;
import static dev.kantis.partner.servers.WebhookPartner.request;
import static dev.kantis.partner.servers.WebhookPartner.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.DeleteWebhookRequest;
import dev.kantis.contracts.partner.v1.DisableWebhookRequest;
import dev.kantis.contracts.partner.v1.EnableWebhookRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.RotateWebhookSecretRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookSecret;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.WebhookPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints as partners and staff manage them. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class WebhookEndpointsTest {
    @Inject
    DataSource database;

    private WebhookPartner aalto;

    @BeforeEach
    void openTheStores() {
        aalto = new WebhookPartner();
    }

    @AfterEach
    void closeTheStores() {
        aalto.close();
    }

    @Test
    void whileSecretsChangeBothAreGood() {
        var created = aalto.create("/in");

        var rotated = aalto.api()
                .rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .setOverlapHours(24)
                        .build());
        aalto.purchase("R-1");
        var both = aalto.awaitAt("/in", 1).getFirst();
        var alone = aalto.api()
                .rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .build());
        aalto.purchase("R-2");
        var one = aalto.awaitAt("/in", 2).get(1);

        assertThat(rotated.getSecret()).isNotEqualTo(created.getSecret());
        assertThat(rotated.getWebhook().hasOldSecretUntil()).isTrue();
        assertThat(both.isSignedBy(created.getSecret())).isTrue();
        assertThat(both.isSignedBy(rotated.getSecret())).isTrue();
        assertThat(one.isSignedBy(alone.getSecret())).isTrue();
        assertThat(one.isSignedBy(rotated.getSecret())).isFalse();
    }

    @Test
    void aTestIsSentAndLogged() {
        var created = aalto.create("/in");

        var asked = aalto.api().testWebhook(test(created));

        var posted = aalto.awaitAt("/in", 1).getFirst();
        assertThat(posted.id()).isEqualTo(asked.getMessageId());
        assertThat(posted.json().path("type").asText()).isEqualTo("webhook.test");
        assertThat(posted.isSignedBy(created.getSecret())).isTrue();
    }

    @Test
    void nobodySeesOrChangesAnothersEndpoints() {
        var created = aalto.create("/in");
        var stranger =
                aalto.client().asPartnerManager().onboardPartner(merchant().build());
        var others = aalto.client().webhooks(aalto.client().tokenOf(stranger.getCredential()));

        assertThat(Stream.<ThrowingCallable>of(
                                () -> others.rotateWebhookSecret(rotate(created)),
                                () -> others.disableWebhook(disable(created)),
                                () -> others.enableWebhook(enable(created)),
                                () -> others.deleteWebhook(delete(created)),
                                () -> others.testWebhook(test(created)),
                                () -> others.listWebhookDeliveries(log(created)),
                                () -> others.replayWebhook(replay(created)))
                        .map(call -> refusal(call).reason()))
                .containsOnly(Reason.REASON_WEBHOOK_UNKNOWN);
    }

    @Test
    void partnersListAndCreateTheirOwnAndHearOfTheirOwn() {
        aalto.create("/in");
        var stranger =
                aalto.client().asPartnerManager().onboardPartner(merchant().build());
        var others = aalto.client().webhooks(aalto.client().tokenOf(stranger.getCredential()));

        var ofAalto = ListWebhooksRequest.newBuilder().setPartnerId(aalto.id()).build();
        assertThat(refusal(() -> others.listWebhooks(ofAalto)).reason()).isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> others.createWebhook(
                                aalto.wanted("/in").setPartnerId(aalto.id()).build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(aalto.client()
                        .webhooks(aalto.client().staff("partner-manager"))
                        .listWebhooks(ofAalto)
                        .getWebhooksList())
                .hasSize(1);
        aalto.happenings().purchase(stranger.getPartner().getPartnerId(), "center", "K-1");
        aalto.purchase("A-1");
        assertThat(receipt(aalto.awaitAt("/in", 1).getFirst())).isEqualTo("A-1");
    }

    @Test
    void aPartnerHasFiveEndpointsAndMayDeleteOne() {
        var last = aalto.create("/in-1");
        for (var n = 2; n <= 5; n++) {
            aalto.create("/in-" + n);
        }

        assertThat(refusal(() -> aalto.create("/in-6")).reason()).isEqualTo(Reason.REASON_TOO_MANY_WEBHOOKS);
        var page = aalto.api()
                .listWebhooks(ListWebhooksRequest.newBuilder().setPageSize(2).build());
        var rest = aalto.api()
                .listWebhooks(ListWebhooksRequest.newBuilder()
                        .setPageToken(page.getNextPageToken())
                        .build());
        assertThat(page.getWebhooksList()).hasSize(2);
        assertThat(rest.getWebhooksList())
                .hasSize(3)
                .extracting(Webhook::getUrl)
                .endsWith(aalto.receiver().url("/in-5"));
        aalto.api().deleteWebhook(delete(last));
        aalto.create("/in-6");
        assertThat(aalto.list()).hasSize(5);
        assertThat(refusal(() -> aalto.api().listWebhookDeliveries(log(last))).reason())
                .isEqualTo(Reason.REASON_WEBHOOK_UNKNOWN);
    }

    @Test
    void aRepeatAnswersTheSameEndpointAndSecretAndTheDatabaseHasItSealed() throws SQLException {
        var request = aalto.wanted("/in").build();

        var first = aalto.api().createWebhook(request);
        var second = aalto.api().createWebhook(request);

        assertThat(second).isEqualTo(first);
        assertThat(aalto.list()).hasSize(1);
        var secret = first.getSecret();
        var bytes = HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(secret.substring(6)));
        assertThat(sql("SELECT count(*) FROM webhook_endpoint WHERE encode(secret, 'hex') LIKE '%" + bytes + "%'"))
                .isZero();
        var text = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(sql("SELECT count(*) FROM request_outcome WHERE encode(outcome, 'hex') LIKE '%" + text + "%'"))
                .isZero();
    }

    @Test
    void nothingIsSentToWhatIsNoUrlOfTheWeb() {
        var request = aalto.wanted("/in").setUrl("ftp://hooks.example.com/in").build();

        assertThat(refusal(() -> aalto.api().createWebhook(request)).reason())
                .isEqualTo(Reason.REASON_WEBHOOK_URL_REFUSED);
    }

    private static RotateWebhookSecretRequest rotate(WebhookSecret created) {
        return RotateWebhookSecretRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .build();
    }

    private static DisableWebhookRequest disable(WebhookSecret created) {
        return DisableWebhookRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .build();
    }

    private static EnableWebhookRequest enable(WebhookSecret created) {
        return EnableWebhookRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .build();
    }

    private static DeleteWebhookRequest delete(WebhookSecret created) {
        return DeleteWebhookRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .build();
    }

    private static ReplayWebhookRequest replay(WebhookSecret created) {
        return ReplayWebhookRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .setAfterSequence(0)
                .build();
    }

    private long sql(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            var row = statement.getResultSet();
            row.next();
            return row.getLong(1);
        }
    }
}
