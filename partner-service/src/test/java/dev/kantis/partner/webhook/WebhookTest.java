package dev.kantis.partner.webhook;

import static dev.kantis.partner.servers.PartnerClient.refusal;
import static dev.kantis.partner.servers.WebhookPartner.id;
import static dev.kantis.partner.servers.WebhookPartner.receipt;
import static dev.kantis.partner.servers.WebhookPartner.request;
import static dev.kantis.partner.servers.WebhookPartner.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.events.v1.StatementClosed;
import dev.kantis.contracts.partner.events.v1.WebhookDisabled;
import dev.kantis.contracts.partner.v1.DisableWebhookRequest;
import dev.kantis.contracts.partner.v1.EnableWebhookRequest;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.WebhookAttempt;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookDeliveryState;
import dev.kantis.contracts.partner.v1.WebhookState;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import dev.kantis.partner.servers.Receiver.Received;
import dev.kantis.partner.servers.WebhookPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks from events on the real broker to a real HTTP server. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class WebhookTest {
    private static final Duration SOON = Duration.ofSeconds(150);

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
    void aPurchaseIsPostedSignedAndNamesNoMember() {
        var created = aalto.create("/in");
        aalto.purchase("R-1");

        var posted = aalto.awaitAt("/in", 1).getFirst();

        assertThat(posted.isSignedBy(created.getSecret())).isTrue();
        assertThat(posted.json().path("type").asText()).isEqualTo("purchase.recorded");
        assertThat(posted.json().path("timestamp").asText()).isEqualTo("2026-09-21T14:13:25Z");
        var data = posted.json().path("data");
        assertThat(data.path("storeId").asText()).isEqualTo("center");
        assertThat(data.path("receiptId").asText()).isEqualTo("R-1");
        assertThat(data.path("points").asLong()).isEqualTo(12);
        assertThat(data.path("amountMinor").asLong()).isEqualTo(1_250);
        assertThat(data.path("currencyCode").asText()).isEqualTo("EUR");
        assertThat(data.path("sequence").asLong()).isEqualTo(1);
        assertThat(new String(posted.body(), StandardCharsets.UTF_8))
                .doesNotContain(aalto.happenings().memberId());
        var logged = aalto.awaitState(created, WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DELIVERED);
        assertThat(logged.getMessageId()).isEqualTo(posted.id());
        assertThat(logged.getAttemptsList())
                .extracting(WebhookAttempt::getStatusCode)
                .containsExactly(200);
    }

    @Test
    void aFailureIsTriedAgainWithTheSameIdAndContent() {
        var created = aalto.create("/in");
        aalto.receiver().answer("/in", 500);
        aalto.purchase("R-1");

        var posted = aalto.awaitAt("/in", 2);

        assertThat(posted.get(1).id()).isEqualTo(posted.get(0).id());
        assertThat(posted.get(1).body()).isEqualTo(posted.get(0).body());
        assertThat(posted.get(1).isSignedBy(created.getSecret())).isTrue();
        assertThat(Long.parseLong(posted.get(1).timestamp())
                        - Long.parseLong(posted.get(0).timestamp()))
                .isBetween(4L, 15L);
        var logged = aalto.awaitState(created, WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DELIVERED);
        assertThat(logged.getAttemptsList())
                .extracting(WebhookAttempt::getFailure)
                .containsExactly("STATUS", "");
        assertThat(aalto.list().getFirst().hasFailingSince()).isFalse();
    }

    @Test
    void whoIsSlowHoldsUpNobodyElseAndGetsFourAtOnce() {
        aalto.create("/slow");
        aalto.create("/quick");
        aalto.receiver().fallSilent("/slow");
        for (var n = 0; n < 12; n++) {
            aalto.purchase("R-" + n);
        }

        aalto.awaitAt("/quick", 12);

        assertThat(aalto.receiver().at("/slow")).hasSizeLessThanOrEqualTo(4);
        aalto.receiver().speakAgain("/slow");
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAndTheOthersAreTold() {
        var gone = aalto.create("/gone");
        aalto.create("/office", "webhook.disabled");
        aalto.receiver().answer("/gone", 410);
        aalto.purchase("R-1");

        var told = aalto.awaitAt("/office", 1).getFirst();

        assertThat(told.json().path("type").asText()).isEqualTo("webhook.disabled");
        assertThat(told.json().path("data").path("webhookId").asText()).isEqualTo(id(gone));
        assertThat(aalto.state(gone)).isEqualTo(WebhookState.WEBHOOK_STATE_GONE);
        var event = PartnerTopic.eventsOf(Topic.SETTLEMENTS, aalto.id(), 1).getFirst();
        assertThat(event.as(WebhookDisabled.parser()).getGone()).isTrue();
        aalto.purchase("R-2");
        assertThat(refusal(() -> aalto.api().testWebhook(test(gone))).reason())
                .isEqualTo(Reason.REASON_WEBHOOK_DISABLED);
        assertThat(aalto.receiver().at("/gone")).hasSize(1);
    }

    @Test
    void anEndpointThatFailedForDaysIsDisabled() throws SQLException {
        var created = aalto.create("/in");
        aalto.receiver().answer("/in", 500, 500);
        aalto.purchase("R-1");
        await().atMost(SOON).until(() -> aalto.list().getFirst().hasFailingSince());
        sql("UPDATE webhook_endpoint SET failing_since = failing_since - interval '5 days' WHERE endpoint_id = '"
                + id(created) + "'");

        await().atMost(SOON).until(() -> aalto.state(created) == WebhookState.WEBHOOK_STATE_FAILED);

        assertThat(PartnerTopic.eventsOf(Topic.SETTLEMENTS, aalto.id(), 1)
                        .getFirst()
                        .as(WebhookDisabled.parser())
                        .getGone())
                .isFalse();
        assertThat(aalto.deliveries(created))
                .extracting(WebhookDelivery::getState)
                .containsExactly(WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DROPPED);
    }

    @Test
    void whatWasMissedWhileDisabledComesWithAReplay() {
        var created = aalto.create("/in");
        aalto.purchase("R-1");
        var first = aalto.awaitAt("/in", 1).getFirst();
        aalto.api()
                .disableWebhook(DisableWebhookRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .build());
        aalto.create("/other");
        aalto.purchase("R-2");
        aalto.awaitAt("/other", 1);
        aalto.api()
                .enableWebhook(EnableWebhookRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .build());
        aalto.purchase("R-3");
        assertThat(aalto.awaitAt("/in", 2)).extracting(WebhookPartner::receipt).containsExactly("R-1", "R-3");

        aalto.api()
                .replayWebhook(ReplayWebhookRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .setStartTime(Timestamp.newBuilder().setSeconds(0))
                        .build());

        var replayed = aalto.awaitAt("/in", 5);
        assertThat(replayed.subList(2, 5))
                .extracting(WebhookPartner::receipt)
                .containsExactlyInAnyOrder("R-1", "R-2", "R-3");
        assertThat(replayed.subList(2, 5)).extracting(Received::id).contains(first.id());
    }

    @Test
    void aReplayMayBeginAfterASequence() {
        var created = aalto.create("/in");
        for (var n = 1; n <= 3; n++) {
            aalto.purchase("R-" + n);
        }
        aalto.awaitAt("/in", 3);

        aalto.api()
                .replayWebhook(ReplayWebhookRequest.newBuilder()
                        .setRequestId(request())
                        .setWebhookId(id(created))
                        .setAfterSequence(2)
                        .build());

        assertThat(receipt(aalto.awaitAt("/in", 4).get(3))).isEqualTo("R-3");
    }

    @Test
    void onlyTheTypesThatAreWantedCome() {
        aalto.create("/in", "purchase.returned", "statement.closed");
        aalto.purchase("R-1");
        aalto.happenings().giveBack(aalto.id(), "center", "R-1");
        aalto.happenings()
                .tell(
                        Topic.SETTLEMENTS,
                        request(),
                        StatementClosed.newBuilder()
                                .setPartnerId(aalto.id())
                                .setStatementId("0198a000-0000-7000-8000-000000000001")
                                .setNetMinor(-250)
                                .setCurrencyCode("EUR")
                                .build());

        var posted = aalto.awaitAt("/in", 2);

        assertThat(posted)
                .extracting(one -> one.json().path("type").asText())
                .containsExactlyInAnyOrder("purchase.returned", "statement.closed");
        assertThat(refusal(() -> aalto.create("/in", "nothing.known")).reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
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
