package dev.kantis.partner.sandbox.grpc;

import com.google.protobuf.Message;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.sandbox.RenewSandbox;
import dev.kantis.partner.sandbox.Sandboxes;
import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;

/** Changes a sandbox once per request id: first here, for good, then in the ledger, as often as needed. */
@ApplicationScoped
class ChangeSandboxCall {
    private final Requests requests;
    private final Sandboxes sandboxes;
    private final RenewSandbox renewSandbox;
    private final InstantSource clock;

    ChangeSandboxCall(Requests requests, Sandboxes sandboxes, RenewSandbox renewSandbox, InstantSource clock) {
        this.requests = requests;
        this.sandboxes = sandboxes;
        this.renewSandbox = renewSandbox;
        this.clock = clock;
    }

    Uni<dev.kantis.contracts.partner.v1.Sandbox> change(
            RequestKey key, Message request, UUID own, Function<Sandbox, Outcome<Sandbox>> change) {
        return requests.once(
                        key, request, dev.kantis.contracts.partner.v1.Sandbox.parser(), tx -> changed(tx, own, change))
                .map(Outcome::orThrow)
                .call(() -> renewSandbox.renew(own));
    }

    private Uni<Outcome<dev.kantis.contracts.partner.v1.Sandbox>> changed(
            SqlConnection tx, UUID own, Function<Sandbox, Outcome<Sandbox>> change) {
        return sandboxes.lock(tx, own).chain(found -> switch (found.map(change)
                .orElseGet(() -> Outcome.refused(Sandbox.needed()))) {
            case Outcome.Refused<Sandbox>(var refusal) -> Uni.createFrom().item(Outcome.refused(refusal));
            case Outcome.Done<Sandbox>(var after) ->
                sandboxes.store(tx, after).replaceWith(Outcome.done(SandboxProtos.proto(after, clock.instant())));
        });
    }
}
