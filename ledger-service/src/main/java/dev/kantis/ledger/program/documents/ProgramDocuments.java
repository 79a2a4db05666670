package dev.kantis.ledger.program.documents;

import dev.kantis.kit.KitConfig;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.documents.Documents;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.program.AcceptProgram;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.ProgramVersion.Origin;
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

    ProgramDocuments(KitConfig config, AcceptProgram acceptProgram) {
        this.config = config;
        this.acceptProgram = acceptProgram;
    }

    /** Checks and accepts one document; refuses it with DOCUMENT_INVALID. */
    public Uni<ProgramVersion> apply(String text, Origin origin) {
        var document = Documents.parse(text, "Program");
        var spec = Documents.spec(document, ProgramSpec.class);
        return acceptProgram.accept(new AcceptProgram.Checked(document.name(), spec, text), origin);
    }

    /** Checks a draft, which counts nowhere; refuses it with DOCUMENT_INVALID. */
    public Program draft(String text) {
        var document = Documents.parse(text, "Program");
        return Program.of(document.name(), 0, Documents.spec(document, ProgramSpec.class), text, Instant.EPOCH);
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
