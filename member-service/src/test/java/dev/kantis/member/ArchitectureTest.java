package dev.kantis.member;

import dev.kantis.kit.house.HouseRules;
import dev.kantis.kit.house.SizeLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("dev.kantis.member").check();
    }

    @Test
    void nothingIsTooLargeToRead() {
        SizeLimits.check(Path.of("src"));
    }
}
