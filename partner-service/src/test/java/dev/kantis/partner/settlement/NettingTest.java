package dev.kantis.partner.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.partner.clearing.ClearingItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NettingTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void theGreatestDebtorPaysTheGreatestCreditor() {
        var payments = Netting.payments("EUR", Map.of(A, 100L, B, 40L, C, -90L, ClearingItem.PROGRAM, -50L));

        assertThat(payments)
                .containsExactly(
                        new Payment("EUR", A, C, 90),
                        new Payment("EUR", B, ClearingItem.PROGRAM, 40),
                        new Payment("EUR", A, ClearingItem.PROGRAM, 10));
    }

    @Test
    void nobodyPaysWhoOwesNothing() {
        assertThat(Netting.payments("EUR", Map.of(A, 0L, B, 0L))).isEmpty();
        assertThat(Netting.payments("EUR", Map.of())).isEmpty();
    }

    @Test
    void positionsThatAreNotZeroTogetherAreADefect() {
        assertThatThrownBy(() -> Netting.payments("EUR", Map.of(A, 1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyPositionIsConservedByAtMostOnePaymentFewerThanParties() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var positions = positions(random, 1 + random.nextInt(40));
            var payments = Netting.payments("EUR", positions);

            var open = positions.values().stream().filter(amount -> amount != 0).count();
            assertThat(payments.size()).as("seed %d, round %d", seed, round).isLessThanOrEqualTo((int)
                    Math.max(0, open - 1));
            assertThat(moved(payments, positions))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(positions);
            assertThat(Netting.payments("EUR", new HashMap<>(positions))).isEqualTo(payments);
        }
    }

    private static Map<UUID, Long> positions(Random random, int parties) {
        var positions = new HashMap<UUID, Long>();
        var sum = 0L;
        for (var i = 1; i <= parties; i++) {
            var amount = random.nextInt(4) == 0 ? 0 : random.nextLong(-5_000, 5_000) / (1 + random.nextInt(1_000));
            positions.put(new UUID(0, i), amount);
            sum += amount;
        }
        positions.put(ClearingItem.PROGRAM, -sum);
        return positions;
    }

    /** What each party has paid in all. */
    private static Map<UUID, Long> moved(List<Payment> payments, Map<UUID, Long> parties) {
        var moved = new HashMap<UUID, Long>();
        parties.keySet().forEach(party -> moved.put(party, 0L));
        for (var payment : payments) {
            moved.merge(payment.payer(), payment.amount(), Long::sum);
            moved.merge(payment.payee(), -payment.amount(), Long::sum);
        }
        return moved;
    }
}
