package dev.kantis.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.partner.v1.WebhookDeliveryState;
import dev.kantis.kit.database.Lease;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.Receiver.Received;
import dev.kantis.partner.servers.WebhookPartner;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries when the process that sends them dies in the middle. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class WebhookRestartTest {
    private static final Duration SOON = WebhookLoop.TURN.plusSeconds(20);

    private static final WebhookDeliveryState DELIVERED = WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DELIVERED;

    @Inject
    WebhookLoop loop;

    @Inject
    DeliverWebhooks deliver;

    @Inject
    Deliveries deliveries;

    @Inject
    Lease lease;

    @Inject
    PartnerConfig config;

    @Inject
    SecretBox secrets;

    /** A killed process notes nothing, lets nobody have its turn, and its successor knows nothing of it. */
    @Test
    void whatWasUnderWayWhenTheProcessDiedIsSentAgainWithTheSameId() {
        try (var aalto = new WebhookPartner()) {
            var created = aalto.create("/in");
            aalto.receiver().fallSilent("/in");
            aalto.purchase("R-1");
            aalto.purchase("R-2");
            aalto.awaitAt("/in", 2);

            loop.stop(new ShutdownEvent());
            aalto.receiver().speakAgain("/in");
            var successor = new WebhookLoop(deliver, deliveries, lease, config, secrets, InstantSource.system());
            successor.run();
            try {
                await().atMost(SOON)
                        .until(() -> aalto.deliveries(created).stream()
                                .allMatch(delivery -> delivery.getState() == DELIVERED));

                var posted = aalto.receiver().at("/in");
                // Whoever was under way may still have been answered and noted it.
                assertThat(posted).hasSizeBetween(2, 4);
                assertThat(posted.stream().map(Received::id).distinct()).hasSize(2);
                assertThat(aalto.deliveries(created)).hasSize(2).allMatch(delivery -> delivery.getAttemptsCount() == 1);
            } finally {
                successor.stop(new ShutdownEvent());
                loop.run();
            }
        }
    }
}
