package dev.kantis.gateway;

import dev.kantis.kit.house.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("dev.kantis.gateway").check();
    }
}
