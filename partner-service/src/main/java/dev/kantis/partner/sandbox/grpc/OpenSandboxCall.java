package dev.kantis.partner.sandbox.grpc;

import dev.kantis.contracts.partner.v1.OpenSandboxRequest;
import dev.kantis.contracts.partner.v1.OpenSandboxResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.merchant.grpc.Onboarding;
import dev.kantis.partner.sandbox.OpenSandbox;
import dev.kantis.partner.sandbox.SandboxPrograms;
import dev.kantis.partner.sandbox.Sandboxes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Opens once per request id; the stored outcome is an id, never the secret. Program and credential follow, as often as
 * needed.
 */
@ApplicationScoped
class OpenSandboxCall {
    private final Requests requests;
    private final OpenSandbox openSandbox;
    private final Partners partners;
    private final Sandboxes sandboxes;
    private final SandboxPrograms programs;
    private final Onboarding onboarding;

    OpenSandboxCall(
            Requests requests,
            OpenSandbox openSandbox,
            Partners partners,
            Sandboxes sandboxes,
            SandboxPrograms programs,
            Onboarding onboarding) {
        this.requests = requests;
        this.openSandbox = openSandbox;
        this.partners = partners;
        this.sandboxes = sandboxes;
        this.programs = programs;
        this.onboarding = onboarding;
    }

    Uni<OpenSandboxResponse> open(Caller caller, OpenSandboxRequest request) {
        var key = RequestKey.of("OpenSandbox", caller.scope(), request.getRequestId());
        return known(UUID.fromString(request.getPartnerId()))
                .chain(partner -> requests.once(
                        key,
                        request,
                        OpenSandboxResponse.parser(),
                        tx -> openSandbox.open(tx, partner).map(outcome -> outcome.map(OpenSandboxCall::stored))))
                .map(Outcome::orThrow)
                .map(stored -> UUID.fromString(stored.getSandbox().getPartnerId()))
                .chain(this::answer);
    }

    private Uni<OpenSandboxResponse> answer(UUID standing) {
        return sandboxes
                .find(standing)
                .map(found -> found.orElseThrow())
                .call(programs::put)
                .chain(sandbox -> known(standing)
                        .chain(onboarding::answer)
                        .map(onboarded -> OpenSandboxResponse.newBuilder()
                                .setSandbox(SandboxProtos.proto(sandbox, onboarding.now()))
                                .setPartner(onboarded.getPartner())
                                .setCredential(onboarded.getCredential())
                                .build()));
    }

    private Uni<Partner> known(UUID id) {
        return partners.find(id)
                .map(found -> found.orElseThrow(() -> Partner.unknown().asException()));
    }

    private static OpenSandboxResponse stored(UUID standing) {
        var response = OpenSandboxResponse.newBuilder();
        response.getSandboxBuilder().setPartnerId(standing.toString());
        return response.build();
    }
}
