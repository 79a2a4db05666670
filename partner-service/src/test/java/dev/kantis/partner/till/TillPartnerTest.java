package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillPartnerTest {
    private static final Map<String, Set<String>> STORES = Map.of("center", Set.of("T1", "T2"), "harbor", Set.of("T3"));

    @Test
    void aKnownTerminalOfALivePartnerMayBeUsed() {
        assertThat(partner(true).refusal("center", "T2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, center, T1, REASON_PARTNER_SUSPENDED",
        "false, nowhere, T1, REASON_PARTNER_SUSPENDED",
        "true, nowhere, T1, REASON_STORE_UNKNOWN",
        "true, center, T3, REASON_TERMINAL_UNKNOWN"
    })
    void anythingElseIsRefused(boolean live, String store, String terminal, Reason reason) {
        assertThat(partner(live).refusal(store, terminal)).map(Refusal::reason).contains(reason);
    }

    private static TillPartner partner(boolean live) {
        return new TillPartner(UUID.randomUUID(), "kiosk", live, 1, STORES);
    }
}
