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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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
    public Uni<PartnerCredential> issue(Partner partner, String clientId) {
        return aside(() -> issueBlocking(partner, clientId));
    }

    @Override
    public Uni<Void> disable(Partner partner, String clientId) {
        return aside(() -> {
                    disableBlocking(partner, clientId);
                    return partner;
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> aside(Supplier<T> call) {
        return Uni.createFrom()
                .item(() -> answered(call))
                .runSubscriptionOn(
                        task -> Thread.ofVirtual().name("keycloak-client").start(task))
                .emitOn(backToCaller());
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            throw unavailable("status " + e.getResponse().getStatus());
        } catch (ProcessingException | IllegalStateException e) {
            throw unavailable(e.getClass().getSimpleName());
        }
    }

    private PartnerCredential issueBlocking(Partner partner, String clientId) {
        var clients = realm.resource().clients();
        create(clients, PartnerClients.of(partner, clientId, config.tokenLifespan()));
        var client = find(clients, partner, clientId)
                .orElseThrow(() -> Partner.nameTaken().asException());
        var secret = clients.get(client.getId()).generateNewSecret().getValue();
        return new PartnerCredential(clientId, secret);
    }

    private void disableBlocking(Partner partner, String clientId) {
        var clients = realm.resource().clients();
        find(clients, partner, clientId).ifPresent(client -> {
            client.setEnabled(false);
            clients.get(client.getId()).update(client);
        });
    }

    /** Makes the client unless one with its id is there. */
    private static void create(ClientsResource clients, ClientRepresentation client) {
        try (var response = clients.create(client)) {
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

    private static Optional<ClientRepresentation> find(ClientsResource clients, Partner partner, String clientId) {
        return clients.findByClientId(clientId).stream()
                .filter(client -> PartnerClients.belongsTo(client, partner))
                .findFirst();
    }

    private static RuntimeException unavailable(String cause) {
        LOG.warnf("Keycloak does not answer as it should: %s", cause);
        return new Refusal(
                        Reason.REASON_DEPENDENCY_UNAVAILABLE,
                        "What was decided is stored, its client in Keycloak is behind. Repeat with the same request id.")
                .asException();
    }

    private static Executor backToCaller() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }
}
