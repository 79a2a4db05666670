package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.Program;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version with its document. */
@Schema(name = "ProgramDocument", description = "A version of the program with its document.")
public record ProgramDocument(
        @Schema(required = true) ProgramVersionView version,

        @Schema(required = true, description = "YAML, as it was accepted.")
        String document) {

    static ProgramDocument of(Program program) {
        return new ProgramDocument(ProgramVersionView.of(program.getDetails()), program.getDocument());
    }
}
