package dev.kantis.kit.house;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size limits for modules that have no architecture test of their own, because the kit stands on them or apart. */
class SourcesArchitectureTest {

    @ParameterizedTest
    @ValueSource(strings = {"service-kit", "contracts", "local-stack", "local-stack/servers", "k8s", "system-tests"})
    void nothingIsTooLargeToRead(String module) {
        SizeLimits.check(Path.of("..", module, "src"));
    }
}
