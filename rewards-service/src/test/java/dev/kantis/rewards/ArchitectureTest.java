package dev.kantis.rewards;

import dev.kantis.kit.house.HouseRules;
import dev.kantis.kit.house.SizeLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("dev.kantis.rewards").check();
    }

    @Test
    void nothingIsTooLargeToRead() {
        SizeLimits.check(Path.of("src"));
    }
}
