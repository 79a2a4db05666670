package dev.kantis.partner.sandbox.grpc;

import dev.kantis.contracts.partner.v1.GetSandboxRequest;
import dev.kantis.contracts.partner.v1.MoveSandboxClockRequest;
import dev.kantis.contracts.partner.v1.OpenSandboxRequest;
import dev.kantis.contracts.partner.v1.OpenSandboxResponse;
import dev.kantis.contracts.partner.v1.ResetSandboxRequest;
import dev.kantis.contracts.partner.v1.Sandbox;
import dev.kantis.contracts.partner.v1.SandboxService;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.sandbox.Sandboxes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.SandboxService}. */
@GrpcService
class SandboxGrpcService implements SandboxService {
    private final Whose whose;
    private final OpenSandboxCall opening;
    private final ChangeSandboxCall changing;
    private final Sandboxes sandboxes;
    private final InstantSource clock;

    SandboxGrpcService(
            Whose whose,
            OpenSandboxCall opening,
            ChangeSandboxCall changing,
            Sandboxes sandboxes,
            InstantSource clock) {
        this.whose = whose;
        this.opening = opening;
        this.changing = changing;
        this.sandboxes = sandboxes;
        this.clock = clock;
    }

    @Override
    public Uni<OpenSandboxResponse> openSandbox(OpenSandboxRequest request) {
        return opening.open(Caller.current(), request);
    }

    @Override
    public Uni<Sandbox> getSandbox(GetSandboxRequest request) {
        return whose.of("")
                .chain(sandboxes::find)
                .map(found -> found.orElseThrow(
                        () -> dev.kantis.partner.till.Sandbox.needed().asException()))
                .map(sandbox -> SandboxProtos.proto(sandbox, clock.instant()));
    }

    @Override
    public Uni<Sandbox> moveSandboxClock(MoveSandboxClockRequest request) {
        var key = key("MoveSandboxClock", request.getRequestId());
        var by = Duration.ofSeconds(request.getSeconds());
        return whose.of("")
                .chain(own -> changing.change(key, request, own, sandbox -> sandbox.later(by, clock.instant())));
    }

    @Override
    public Uni<Sandbox> resetSandbox(ResetSandboxRequest request) {
        var key = key("ResetSandbox", request.getRequestId());
        return whose.of("").chain(own -> changing.change(key, request, own, sandbox -> sandbox.reset(clock.instant())));
    }

    private static RequestKey key(String rpc, String requestId) {
        return RequestKey.of(
                rpc, Caller.current().scope(), UUID.fromString(requestId).toString());
    }
}
