package dev.kantis.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a wallet, buckets, lots and legs tell the same story. */
class WalletPropertiesTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 60;

    @Test
    void bucketsLotsAndLegsAgreeAfterAnySequence() {
        var first = new Random().nextLong();
        for (var seed = first; seed < first + SEEDS; seed++) {
            new Life(seed).run();
        }
    }

    private static final class Life {
        private final long seed;
        private final Random random;
        private final List<Leg> legs = new ArrayList<>();
        private final List<List<Allocation>> holds = new ArrayList<>();
        private final List<Long> earned = new ArrayList<>();
        private LocalDate today = LocalDate.of(2026, 1, 15);
        private Wallet wallet = Wallet.empty("points");
        private long nextLot = 1;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (var step = 0; step < STEPS; step++) {
                var moves = new WalletMoves(wallet);
                move(moves);
                wallet = moves.after();
                legs.addAll(moves.legs());
                check();
            }
        }

        private void move(WalletMoves moves) {
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    earned.add(nextLot);
                    moves.earn(1 + random.nextInt(500), nextLot++, today.plusDays(random.nextInt(200)), "", today);
                }
                case 2 -> burnSome(moves);
                case 3 -> holdSome(moves);
                case 4 -> resolve(moves);
                case 5 -> {
                    if (!earned.isEmpty()) {
                        moves.takeBack(1 + random.nextInt(300), earned.get(random.nextInt(earned.size())));
                    }
                }
                default -> {
                    today = today.plusDays(random.nextInt(40));
                    moves.expire(today);
                }
            }
        }

        private void burnSome(WalletMoves moves) {
            if (wallet.available() > 0) {
                moves.burn(1 + random.nextLong(wallet.available()));
            }
        }

        private void holdSome(WalletMoves moves) {
            if (wallet.available() > 0) {
                moves.hold(1 + random.nextLong(wallet.available()));
                holds.add(moves.allocations());
            }
        }

        private void resolve(WalletMoves moves) {
            if (holds.isEmpty()) {
                return;
            }
            var hold = holds.remove(random.nextInt(holds.size()));
            var amount = hold.stream().mapToLong(Allocation::points).sum();
            var captured = random.nextLong(amount + 1);
            if (captured > 0) {
                moves.capture(captured, hold);
            }
            moves.release(hold, captured);
        }

        private void check() {
            var told = "seed " + seed;
            assertThat(bucket(Account.AVAILABLE)).as(told).isEqualTo(wallet.available());
            assertThat(bucket(Account.HELD)).as(told).isEqualTo(wallet.held());
            assertThat(-bucket(Account.DEBT)).as(told).isEqualTo(wallet.debt());
            assertThat(wallet.lots().stream().mapToLong(Lot::remaining).sum())
                    .as(told)
                    .isEqualTo(wallet.available());
            assertThat(wallet.lots().stream().mapToLong(Lot::reserved).sum())
                    .as(told)
                    .isEqualTo(wallet.held());
            assertThat(wallet.seq()).as(told).isEqualTo(legs.size());
            assertThat(legs.isEmpty() ? 0 : legs.getLast().availableAfter())
                    .as(told)
                    .isEqualTo(wallet.available());
        }

        private long bucket(Account account) {
            return legs.stream()
                    .mapToLong(
                            leg -> leg.credit() == account ? leg.amount() : leg.debit() == account ? -leg.amount() : 0)
                    .sum();
        }
    }
}
