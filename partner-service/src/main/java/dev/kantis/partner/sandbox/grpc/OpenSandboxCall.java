package dev.kantis.partner.sandbox.grpc;

import dev.kantis.contracts.partner.v1.OpenSandboxRequest;
import dev.kantis.contracts.partner.v1.OpenSandboxResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.merchant.grpc.Onboarding;
import dev.kantis.partner.sandbox.OpenSandbox;
import dev.kantis.partner.sandbox.RenewSandbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Opens once per request id; the stored outcome is an id, never the secret. Program and credential follow, as often as
 * needed.
 */
@ApplicationScoped
class OpenSandboxCall {
    private final Requests requests;
    private final OpenSandbox openSandbox;
    private final RenewSandbox renewSandbox;
    private final Onboarding onboarding;
    private final InstantSource clock;

    OpenSandboxCall(
            Requests requests,
            OpenSandbox openSandbox,
            RenewSandbox renewSandbox,
            Onboarding onboarding,
            InstantSource clock) {
        this.requests = requests;
        this.openSandbox = openSandbox;
        this.renewSandbox = renewSandbox;
        this.onboarding = onboarding;
        this.clock = clock;
    }

    Uni<OpenSandboxResponse> open(Caller caller, OpenSandboxRequest request) {
        var key = RequestKey.of("OpenSandbox", caller.scope(), request.getRequestId());
        var partner = UUID.fromString(request.getPartnerId());
        return requests.once(
                        key,
                        request,
                        OpenSandboxResponse.parser(),
                        tx -> openSandbox.open(tx, partner).map(outcome -> outcome.map(OpenSandboxCall::stored)))
                .map(Outcome::orThrow)
                .map(stored -> UUID.fromString(stored.getSandbox().getPartnerId()))
                .call(renewSandbox::renew)
                .chain(openSandbox::opened)
                .chain(this::answer);
    }

    private Uni<OpenSandboxResponse> answer(OpenSandbox.Opened opened) {
        return onboarding
                .answer(opened.standing())
                .map(onboarded -> OpenSandboxResponse.newBuilder()
                        .setSandbox(SandboxProtos.proto(opened.sandbox(), clock.instant()))
                        .setPartner(onboarded.getPartner())
                        .setCredential(onboarded.getCredential())
                        .build());
    }

    private static OpenSandboxResponse stored(UUID standing) {
        var response = OpenSandboxResponse.newBuilder();
        response.getSandboxBuilder().setPartnerId(standing.toString());
        return response.build();
    }
}
