package dev.kantis.ledger;

import dev.kantis.kit.house.HouseRules;
import dev.kantis.kit.house.SizeLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        HouseRules.of("dev.kantis.ledger").check();
    }

    @Test
    void filesMethodsAndParametersStaySmall() {
        SizeLimits.check(Path.of("src"));
    }
}
