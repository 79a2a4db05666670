package dev.kantis.ledger.program;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.UnitPolicy;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * Port: accepted versions of the program, and the active one, held in memory and fresh within a second on all replicas.
 */
public interface Programs {
    /** The active version as this replica knows it; empty before the first document. */
    Optional<Program> active();

    /** The version of this label, {@code name@version}; there is one for every label that a posting names. */
    Uni<Program> version(String label);

    /** Makes this the active version; the same content again answers the version that holds it. */
    Uni<Program> accept(String name, ProgramSpec spec, String document);

    /** The active version; fails with PROGRAM_MISSING. */
    default Program required() {
        return active().orElseThrow(() -> new Refusal(
                        Reason.REASON_PROGRAM_MISSING, "No program is active. Apply a document of kind Program first.")
                .asException());
    }

    /** The unit that purchases earn; fails with PROGRAM_MISSING. */
    default UnitPolicy mainUnit() {
        return required().unit();
    }

    /** The unit of this name, the main unit for an empty one; fails with PROGRAM_MISSING or UNIT_UNKNOWN. */
    default UnitPolicy unit(String name) {
        var program = required();
        if (!name.isEmpty() && !program.units().containsKey(name)) {
            throw new Refusal(
                            Reason.REASON_UNIT_UNKNOWN,
                            "The program has no unit " + name + ".",
                            Map.of("units", String.join(", ", program.units().keySet())))
                    .asException();
        }
        return program.unit(name);
    }
}
