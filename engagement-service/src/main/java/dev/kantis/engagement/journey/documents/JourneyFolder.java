package dev.kantis.engagement.journey.documents;

import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.Journeys;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.RefusalException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Applies the journeys of the documents folder at start, before events come in. A bad document stops nothing. */
@ApplicationScoped
class JourneyFolder {
    private static final Logger LOG = Logger.getLogger(JourneyFolder.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KitConfig kit;
    private final Journeys journeys;

    JourneyFolder(KitConfig kit, Journeys journeys) {
        this.kit = kit;
        this.journeys = journeys;
    }

    void applyAll(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        kit.documents().ifPresent(folder -> texts(folder).forEach(this::apply));
    }

    private static List<String> texts(Path folder) {
        try {
            return new DocumentFolder(folder).ofKind(JourneyDocuments.KIND);
        } catch (UncheckedIOException _) {
            LOG.errorf("the documents folder cannot be read: %s", folder);
            return List.of();
        }
    }

    private void apply(String document) {
        checked(document).ifPresent(journey -> {
            var live = journeys.acceptUnlessKnown(journey, document).await().atMost(LIMIT);
            LOG.infof("journey %s is live in version %d", live.name(), live.version());
        });
    }

    private static Optional<Journey> checked(String document) {
        try {
            return Optional.of(JourneyDocuments.read(document, 1));
        } catch (RefusalException e) {
            LOG.warnf("a journey document is refused: %s", e.refusal().message());
        } catch (RuntimeException e) {
            LOG.warnf("a journey document cannot be read: %s", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }
}
