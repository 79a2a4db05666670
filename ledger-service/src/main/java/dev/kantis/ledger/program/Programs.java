package dev.kantis.ledger.program;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.UnitPolicy;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the programs that purchases are judged by, side by side. The versions in force are held in memory, change when
 * their time comes, and are fresh within a second on all replicas. An empty name means the main program, the one that
 * was accepted first.
 */
public interface Programs {
    /** The versions in force now as this replica knows them, of the main program first; none of sandboxes. */
    List<Program> all();

    /** Whether a program is the main one, or would be with its first version. */
    boolean isMain(String program);

    /** The version of this program in force now; empty before its first began. */
    Optional<Program> active(String program);

    /** The version of this label, {@code name@version}; there is one for every label that a posting names. */
    Uni<Program> version(String label);

    /**
     * The version of a program that was in force at a moment, which nothing that is accepted later changes: the rules
     * of a purchase that comes late. Before the first version began, that one. Answered from memory while the moment is
     * of the version in force now. Fails with PROGRAM_MISSING.
     */
    Uni<Program> inForceAt(String program, Instant time);

    /** The version of the main program in force now. */
    default Optional<Program> active() {
        return active("");
    }

    /** The version of the main program in force now; fails with PROGRAM_MISSING. */
    default Program required() {
        return required("");
    }

    /** The version of a program in force now; fails with PROGRAM_MISSING. */
    default Program required(String program) {
        return active(program).orElseThrow(() -> missing(program));
    }

    /** No version began yet. */
    static RuntimeException missing(String program) {
        return new Refusal(
                        Reason.REASON_PROGRAM_MISSING,
                        program.isEmpty()
                                ? "No program is in force. Apply a document of kind Program first."
                                : "No program " + program + " is in force.",
                        program.isEmpty() ? Map.of() : Map.of("program", program))
                .asException();
    }

    /** The unit that purchases earn by the main program; fails with PROGRAM_MISSING. */
    default UnitPolicy mainUnit() {
        return required().unit();
    }

    /** The unit of this name, of whichever program; see {@link #withUnit}. */
    default UnitPolicy unit(String name) {
        return withUnit(name).unit(name);
    }

    /**
     * The program with a unit as the ledger names it; fails with PROGRAM_MISSING or UNIT_UNKNOWN. The main unit may be
     * left out: an empty name is that of the main program, {@code b2b/} that of another.
     */
    default Program withUnit(String name) {
        var owner = LedgerNames.programOf(name);
        var program = owner.isEmpty() ? required() : active(owner).orElseThrow(() -> unknown(name, all()));
        if (!LedgerNames.isMain(name) && !program.units().containsKey(name)) {
            throw unknown(name, List.of(program));
        }
        return program;
    }

    private static RuntimeException unknown(String unit, List<Program> programs) {
        var units = programs.stream()
                .flatMap(program -> program.units().keySet().stream())
                .toList();
        return new Refusal(
                        Reason.REASON_UNIT_UNKNOWN,
                        "No program in force has a unit " + unit + ".",
                        Map.of("units", String.join(", ", units)))
                .asException();
    }
}
