package dev.kantis.partner.sandbox;

import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Tells the ledger what a sandbox is now. Who told it looks once more: what another change did meanwhile is told after
 * it, so that the last word is the last change, however calls overtake each other.
 */
@ApplicationScoped
public class RenewSandbox {
    /** Somebody changes it all the time: whoever comes last tells it. */
    private static final int MOST = 5;

    private final Sandboxes sandboxes;
    private final SandboxPrograms programs;

    RenewSandbox(Sandboxes sandboxes, SandboxPrograms programs) {
        this.sandboxes = sandboxes;
        this.programs = programs;
    }

    /** There is one. Answers what was told last. */
    public Uni<Sandbox> renew(UUID partnerId) {
        return find(partnerId).chain(sandbox -> tell(sandbox, MOST));
    }

    private Uni<Sandbox> tell(Sandbox sandbox, int left) {
        return programs.put(sandbox)
                .chain(() -> find(sandbox.partnerId()))
                .chain(now ->
                        now.equals(sandbox) || left == 1 ? Uni.createFrom().item(now) : tell(now, left - 1));
    }

    private Uni<Sandbox> find(UUID partnerId) {
        return sandboxes.find(partnerId).map(found -> found.orElseThrow());
    }
}
