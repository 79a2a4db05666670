package dev.kantis.partner.merchant.grpc;

import dev.kantis.contracts.partner.v1.AddCredentialRequest;
import dev.kantis.contracts.partner.v1.Credential;
import dev.kantis.contracts.partner.v1.RevokeCredentialRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.merchant.ChangeCredentials;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Changes credentials once per request id; the stored outcome is the client's id, never the secret. */
@ApplicationScoped
class CredentialCalls {
    private final Requests requests;
    private final ChangeCredentials changes;
    private final Partners partners;
    private final PartnerConfig config;

    CredentialCalls(Requests requests, ChangeCredentials changes, Partners partners, PartnerConfig config) {
        this.requests = requests;
        this.changes = changes;
        this.partners = partners;
        this.config = config;
    }

    Uni<Credential> add(Caller caller, AddCredentialRequest request) {
        var key = RequestKey.of("AddCredential", caller.scope(), request.getRequestId());
        var id = UUID.fromString(request.getPartnerId());
        return requests.once(
                        key,
                        request,
                        Credential.parser(),
                        tx -> changes.add(tx, id).map(outcome -> outcome.map(CredentialCalls::stored)))
                .map(Outcome::orThrow)
                .chain(stored -> known(id).chain(partner -> changes.issue(partner, stored.getClientId())))
                .map(credential -> PartnerProtos.proto(credential, config));
    }

    Uni<dev.kantis.contracts.partner.v1.Partner> revoke(Caller caller, RevokeCredentialRequest request) {
        var key = RequestKey.of("RevokeCredential", caller.scope(), request.getRequestId());
        var id = UUID.fromString(request.getPartnerId());
        return requests.once(
                        key,
                        request,
                        Credential.parser(),
                        tx -> changes.revoke(tx, id, request.getClientId())
                                .map(outcome -> outcome.map(CredentialCalls::stored)))
                .map(Outcome::orThrow)
                .chain(stored -> known(id).call(partner -> changes.disable(partner, stored.getClientId())))
                .map(PartnerProtos::proto);
    }

    private Uni<Partner> known(UUID id) {
        return partners.find(id)
                .map(found -> found.orElseThrow(() -> Partner.unknown().asException()));
    }

    private static Credential stored(String clientId) {
        return Credential.newBuilder().setClientId(clientId).build();
    }
}
