package dev.kantis.ledger.program;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.UnitPolicy;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the program that purchases are judged by. The version in force is held in memory, changes when its time comes,
 * and is fresh within a second on all replicas.
 */
public interface Programs {
    /** The version in force now as this replica knows it; empty before the first began. */
    Optional<Program> active();

    /** The version of this label, {@code name@version}; there is one for every label that a posting names. */
    Uni<Program> version(String label);

    /**
     * The version that was in force at a moment, which nothing that is accepted later changes: the rules of a purchase
     * that comes late. Before the first version began, that one. Answered from memory while the moment is of the
     * version in force now. Fails with PROGRAM_MISSING.
     */
    Uni<Program> inForceAt(Instant time);

    /** The version in force now; fails with PROGRAM_MISSING. */
    default Program required() {
        return active().orElseThrow(Programs::missing);
    }

    /** No version began yet. */
    static RuntimeException missing() {
        return new Refusal(
                        Reason.REASON_PROGRAM_MISSING,
                        "No program is in force. Apply a document of kind Program first.")
                .asException();
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
