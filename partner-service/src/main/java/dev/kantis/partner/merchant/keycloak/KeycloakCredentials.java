package dev.kantis.partner.merchant.keycloak;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.merchant.Credentials;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerCredential;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Partners' clients in Keycloak. A client that carries another partner's id, or none, is never touched. */
@ApplicationScoped
class KeycloakCredentials implements Credentials {
    private static final Logger LOG = Logger.getLogger(KeycloakCredentials.class);

    private final KeycloakRealm realm;
    private final PartnerConfig config;

    KeycloakCredentials(KeycloakRealm realm, PartnerConfig config) {
        this.realm = realm;
        this.config = config;
    }

    @Override
    public Uni<PartnerCredential> issue(Partner partner) {
        return Uni.createFrom()
                .item(() -> issueBlocking(partner))
                .runSubscriptionOn(
                        task -> Thread.ofVirtual().name("keycloak-client").start(task))
                .emitOn(backToCaller());
    }

    private PartnerCredential issueBlocking(Partner partner) {
        try {
            var clients = realm.resource().clients();
            create(clients, partner);
            var client = find(clients, partner);
            var secret = clients.get(client.getId()).generateNewSecret().getValue();
            return new PartnerCredential(partner.clientId(), secret);
        } catch (WebApplicationException e) {
            throw unavailable("status " + e.getResponse().getStatus());
        } catch (ProcessingException | IllegalStateException e) {
            throw unavailable(e.getClass().getSimpleName());
        }
    }

    /** Makes the client unless one with its id is there. */
    private void create(ClientsResource clients, Partner partner) {
        try (var response = clients.create(PartnerClients.of(partner, config.tokenLifespan()))) {
            var status = response.getStatus();
            if (status != 201 && status != 409) {
                throw unavailable("status " + status);
            }
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() != 409) {
                throw e;
            }
        }
    }

    private static ClientRepresentation find(ClientsResource clients, Partner partner) {
        return clients.findByClientId(partner.clientId()).stream()
                .filter(client -> PartnerClients.belongsTo(client, partner))
                .findFirst()
                .orElseThrow(() -> Partner.nameTaken().asException());
    }

    private static RuntimeException unavailable(String cause) {
        LOG.warnf("Keycloak made no client: %s", cause);
        return new Refusal(
                        Reason.REASON_DEPENDENCY_UNAVAILABLE,
                        "The partner is registered, its client is not made yet. Repeat with the same request id.")
                .asException();
    }

    private static Executor backToCaller() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }
}
