package dev.kantis.partner.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Traffic traffic = new Traffic();

    @Test
    void aPurchaseThatIsToldAgainCountsOnce() {
        var purchase = UUID.randomUUID();
        traffic.bought(purchase, visit("T1", 1, 0));
        traffic.bought(purchase, visit("T1", 1, 0));

        assertThat(traffic.seen(visit("T1", 2, 5)).ofTerminal()).containsExactly(NOON);
        assertThat(traffic.seen(visit("T2", 1, 5)).ofMember()).containsExactly(NOON);
        assertThat(traffic.seen(visit("T2", 2, 5))).isEqualTo(Seen.NOTHING);
    }

    @Test
    void theLatestAreKeptWhenThereAreTooMany() {
        for (var second = 0; second < 10_000; second++) {
            traffic.bought(UUID.randomUUID(), visit("T1", 1, second));
        }

        assertThat(traffic.seen(visit("T1", 1, 10_000)).ofTerminal())
                .hasSize(2 * Pace.MOST_PURCHASES)
                .endsWith(NOON.plusSeconds(9_999));
    }

    @Test
    void returnsAreOfTheirMemberAtTheirPartner() {
        traffic.returned(new UUID(7, 1), new UUID(1, 1), UUID.randomUUID(), NOON);

        assertThat(traffic.seen(visit("T1", 1, 5)).spentReturns()).isEqualTo(List.of(NOON));
        assertThat(traffic.seen(visit("T1", 2, 5)).spentReturns()).isEmpty();
    }

    private static Visit visit(String terminal, int member, int second) {
        return new Visit(new UUID(7, 1), "center", terminal, new UUID(1, member), NOON.plusSeconds(second));
    }
}
