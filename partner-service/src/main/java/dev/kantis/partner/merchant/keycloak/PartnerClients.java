package dev.kantis.partner.merchant.keycloak;

import dev.kantis.partner.merchant.Partner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Partners as Keycloak's clients: confidential, client credentials only, no role but {@code partner}. The realm's scope
 * {@code kantis-partner} brings audience and role; the client itself says whose it is.
 */
final class PartnerClients {
    private static final String PARTNER_ID = "partner_id";
    private static final String OWNER = "kantis.partner-id";

    private PartnerClients() {}

    static ClientRepresentation of(Partner partner, String clientId, Duration tokenLifespan) {
        var client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setName(partner.displayName());
        client.setProtocol("openid-connect");
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setDefaultClientScopes(List.of("basic", "kantis-partner"));
        client.setOptionalClientScopes(List.of());
        client.setProtocolMappers(List.of(partnerId(partner)));
        client.setAttributes(Map.of(
                OWNER,
                partner.id().toString(),
                "access.token.lifespan",
                Long.toString(tokenLifespan.toSeconds()),
                "client_credentials.use_refresh_token",
                "false"));
        return client;
    }

    static boolean belongsTo(ClientRepresentation client, Partner partner) {
        var attributes = client.getAttributes();
        return attributes != null && partner.id().toString().equals(attributes.get(OWNER));
    }

    private static ProtocolMapperRepresentation partnerId(Partner partner) {
        var mapper = new ProtocolMapperRepresentation();
        mapper.setName(PARTNER_ID);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
        mapper.setConfig(Map.of(
                "claim.name", PARTNER_ID,
                "claim.value", partner.id().toString(),
                "jsonType.label", "String",
                "id.token.claim", "false",
                "userinfo.token.claim", "false",
                "access.token.claim", "true"));
        return mapper;
    }
}
