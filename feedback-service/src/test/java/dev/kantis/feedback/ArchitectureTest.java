package dev.kantis.feedback;

import dev.kantis.kit.house.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("dev.kantis.feedback").check();
    }
}
