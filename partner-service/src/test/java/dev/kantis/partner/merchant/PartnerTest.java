package dev.kantis.partner.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartnerTest {
    private static final Store STORE = new Store("1", "Center", List.of("T1"));

    @Test
    void theClientCarriesTheName() {
        assertThat(partner("kahvila-aalto", STORE).clientId()).isEqualTo("partner-kahvila-aalto");
        assertThat(partner("kahvila-aalto", STORE).flaw()).isEmpty();
    }

    @Test
    void noPartnerGetsAClientOfThePlatform() {
        assertThat(partner("service", STORE).flaw().orElseThrow().reason()).isEqualTo(Reason.REASON_PARTNER_EXISTS);
    }

    @Test
    void twoStoresNeverShareANumber() {
        var flaw = partner("cinema", STORE, new Store("1", "Harbor", List.of("T2")))
                .flaw();

        assertThat(flaw.orElseThrow().reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(new PartnerCredential("partner-cinema", "hush").toString()).doesNotContain("hush");
    }

    private static Partner partner(String name, Store... stores) {
        return new Partner(
                UUID.randomUUID(),
                name,
                "A partner",
                PartnerStatus.LIVE,
                List.of(stores),
                Partner.firstClient(name),
                Instant.EPOCH,
                Partner.FIRST_VERSION);
    }
}
