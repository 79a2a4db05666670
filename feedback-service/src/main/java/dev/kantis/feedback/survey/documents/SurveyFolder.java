package dev.kantis.feedback.survey.documents;

import dev.kantis.feedback.survey.Surveys;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.RefusalException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Applies the surveys of the documents folder when the service starts. A bad document is named in the log and changes
 * nothing: what was good before stays.
 */
@ApplicationScoped
class SurveyFolder {
    private static final Logger LOG = Logger.getLogger(SurveyFolder.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KitConfig config;
    private final Surveys surveys;

    SurveyFolder(KitConfig config, Surveys surveys) {
        this.config = config;
        this.surveys = surveys;
    }

    void applyAll(@Observes StartupEvent event) {
        config.documents().ifPresent(this::applyFolder);
    }

    private void applyFolder(Path folder) {
        try {
            new DocumentFolder(folder).ofKind("Survey").forEach(this::apply);
        } catch (UncheckedIOException _) {
            LOG.warnf("the documents folder %s cannot be read, the surveys stay as they are", folder);
        }
    }

    private void apply(String text) {
        try {
            surveys.publish(SurveyDocument.parse(text)).await().atMost(LIMIT);
        } catch (RefusalException e) {
            LOG.warnf("a survey document is left out: %s", e.refusal().message());
        }
    }
}
