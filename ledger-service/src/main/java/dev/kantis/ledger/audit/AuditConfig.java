package dev.kantis.ledger.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is checked while it runs. */
@ConfigMapping(prefix = "kantis.ledger.audit")
public interface AuditConfig {
    /** Whether this replica takes part. */
    @WithDefault("true")
    boolean enabled();

    /** The pause between two audits of the whole ledger. */
    @WithDefault("10m")
    Duration every();
}
