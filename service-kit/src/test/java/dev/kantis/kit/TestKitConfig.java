package dev.kantis.kit;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The kit's settings with their defaults, for a context named {@code test}. */
public final class TestKitConfig {
    private TestKitConfig() {}

    public static KitConfig create() {
        return new SmallRyeConfigBuilder()
                .withMapping(KitConfig.class)
                .withDefaultValues(Map.of("kantis.context", "test"))
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(KitConfig.class);
    }
}
