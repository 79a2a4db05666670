package dev.kantis.partner.sandbox;

import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;

/** Port: the ledger's part of sandboxes. */
public interface SandboxPrograms {

    /** Gives it the rules of the main program as they are now, and its time. May be repeated at will. */
    Uni<Void> put(Sandbox sandbox);
}
