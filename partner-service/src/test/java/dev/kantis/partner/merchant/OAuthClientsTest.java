package dev.kantis.partner.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthClientsTest {

    @Test
    void furtherClientsAreNumberedWithADotThatIsInNoPartnersName() {
        var clients = Partner.firstClient("cinema-2");

        assertThat(clients.all().getFirst().clientId()).isEqualTo("partner-cinema-2");
        assertThat(clients.next("cinema-2").orThrow()).isEqualTo(new OAuthClient("partner-cinema-2.2", 2, false));
    }

    @Test
    void theNameOfARevokedClientIsNeverGivenAgain() {
        var clients = new OAuthClients(
                List.of(new OAuthClient("partner-cinema", 1, true), new OAuthClient("partner-cinema.2", 2, true)));

        assertThat(clients.next("cinema").orThrow().clientId()).isEqualTo("partner-cinema.3");
        assertThat(clients.working()).isEmpty();
    }

    @Test
    void fiveWorkAtATime() {
        var clients = new ArrayList<>(Partner.firstClient("cinema").all());
        while (clients.size() < OAuthClients.MOST) {
            clients.add(new OAuthClients(clients).next("cinema").orThrow());
        }

        assertThat(new OAuthClients(clients).next("cinema"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_TOO_MANY_CREDENTIALS));
    }
}
