package dev.kantis.ledger;

import dev.kantis.kit.house.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceKeepsTheHouseRules() {
        HouseRules.of("dev.kantis.ledger").check();
    }
}
