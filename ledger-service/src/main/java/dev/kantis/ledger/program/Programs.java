package dev.kantis.ledger.program;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Port: accepted versions of the program, and the active one, held in memory and fresh within a second on all replicas.
 */
public interface Programs {

    /** The active version as this replica knows it; empty before the first document. */
    Optional<Program> active();

    /** The active version; fails with PROGRAM_MISSING. */
    Program required();

    /** Makes this the active version; the same content again answers the version that holds it. */
    Uni<Program> accept(String name, ProgramSpec spec, String document);
}
