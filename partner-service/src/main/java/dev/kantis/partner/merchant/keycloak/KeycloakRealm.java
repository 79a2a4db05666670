package dev.kantis.partner.merchant.keycloak;

import io.quarkus.keycloak.admin.client.common.runtime.KeycloakAdminClientConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The realm's admin API, signed in as this service. One client for the whole process, so that its token is shared; the
 * one that Quarkus offers lives for a request only.
 */
@ApplicationScoped
class KeycloakRealm {
    private final Keycloak keycloak;
    private final String realm;

    KeycloakRealm(KeycloakAdminClientConfig config) {
        this.realm = config.realm();
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(config.serverUrl().orElseThrow())
                .realm(realm)
                .clientId(config.clientId())
                .clientSecret(config.clientSecret().orElseThrow())
                .grantType(config.grantType().asString())
                .build();
    }

    RealmResource resource() {
        return keycloak.realm(realm);
    }

    @PreDestroy
    void close() {
        keycloak.close();
    }
}
