package dev.kantis.rewards.catalogue.documents;

import dev.kantis.kit.KitConfig;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.rewards.catalogue.Rewards;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Applies the rewards of the documents folder when the service starts. A bad document is named in the log and changes
 * nothing: the version that was good before stays.
 */
@ApplicationScoped
class RewardFolder {
    private static final Logger LOG = Logger.getLogger(RewardFolder.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KitConfig config;
    private final Rewards rewards;
    private final InstantSource clock;

    RewardFolder(KitConfig config, Rewards rewards, InstantSource clock) {
        this.config = config;
        this.rewards = rewards;
        this.clock = clock;
    }

    void applyAll(@Observes StartupEvent event) {
        config.documents().ifPresent(this::applyFolder);
    }

    private void applyFolder(Path folder) {
        try {
            new DocumentFolder(folder).ofKind("Reward").forEach(this::apply);
        } catch (UncheckedIOException _) {
            LOG.warnf("the documents folder %s cannot be read, the catalogue stays as it is", folder);
        }
    }

    private void apply(String text) {
        try {
            var document = RewardDocument.parse(text);
            rewards.publish(document.name(), document.spec(), document.text(), clock.instant())
                    .await()
                    .atMost(LIMIT);
        } catch (RefusalException e) {
            LOG.warnf("a reward document is left out: %s", e.refusal().message());
        }
    }
}
