package dev.kantis.ledger.program.documents;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.documents.Documents;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.program.AcceptProgram;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.Programs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Documents of kind Program: read, checked, accepted. A bad one in the folder never stops the service. */
@ApplicationScoped
public class ProgramDocuments {
    private static final Logger LOG = Logger.getLogger(ProgramDocuments.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final KitConfig config;
    private final AcceptProgram acceptProgram;
    private final Programs programs;

    ProgramDocuments(KitConfig config, AcceptProgram acceptProgram, Programs programs) {
        this.config = config;
        this.acceptProgram = acceptProgram;
        this.programs = programs;
    }

    /** Checks and accepts one document; refuses it with DOCUMENT_INVALID. */
    public Uni<ProgramVersion> apply(String text, Origin origin) {
        var checked = draft(text);
        return acceptProgram.accept(new AcceptProgram.Checked(checked.name(), checked.spec(), text), origin);
    }

    /** Keeps the main program's rules as those of a sandbox, whose time is so far ahead; fails with PROGRAM_MISSING. */
    public Uni<ProgramVersion> applySandbox(String name, Duration ahead, Origin origin) {
        var text = SandboxDocument.of(name, programs.required().document(), ahead);
        var spec = Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
        return acceptProgram.accept(new AcceptProgram.Checked(name, spec.beside(name), text), origin);
    }

    /** Checks a draft, which counts nowhere; refuses it with DOCUMENT_INVALID. */
    public Program draft(String text) {
        var document = Documents.parse(text, "Program");
        var name = document.name();
        if (Sandbox.isProgram(name)) {
            throw Documents.wrong("metadata.name", "must not begin like that of a sandbox");
        }
        var spec = Documents.spec(document, ProgramSpec.class);
        spec.whyNotADocument().ifPresent(why -> {
            throw new Refusal(Reason.REASON_DOCUMENT_INVALID, why).asException();
        });
        var draft = Program.of(name, 0, programs.isMain(name) ? spec : spec.beside(name), text, Instant.EPOCH);
        programs.active(name)
                .flatMap(active -> draft.tiers().whyNotAfter(active.tiers()))
                .ifPresent(why -> {
                    throw new Refusal(Reason.REASON_DOCUMENT_INVALID, "spec.tiers: " + why + ".").asException();
                });
        return draft;
    }

    void readFolder(@Observes StartupEvent event) {
        config.documents().map(DocumentFolder::new).stream()
                .flatMap(folder -> folder.ofKind("Program").stream())
                .forEach(this::applyAtStart);
    }

    private void applyAtStart(String text) {
        try {
            var version = apply(text, Origin.folder()).await().atMost(START_LIMIT);
            LOG.infof("program %s of the folder is accepted", version.label());
        } catch (RefusalException refused) {
            LOG.warnf("a program document was refused, the last good version stays: %s", refused.getMessage());
        }
    }
}
