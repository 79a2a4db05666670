package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.statement.RollForward.Sums;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollForwardTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void eachKindOfMovementHasItsColumn() {
        var rows = RollForward.rows(
                MONDAY,
                List.of(
                        move(Account.ISSUANCE, Account.AVAILABLE, 100),
                        move(Account.ISSUANCE, Account.PENDING, 10),
                        move(Account.ISSUANCE, Account.DEBT, 1),
                        move(Account.AVAILABLE, Account.ISSUANCE, 20),
                        move(Account.DEBT, Account.ISSUANCE, 2),
                        move(Account.AVAILABLE, Account.REDEMPTION, 30),
                        move(Account.HELD, Account.REDEMPTION, 3),
                        move(Account.REDEMPTION, Account.AVAILABLE, 4),
                        move(Account.AVAILABLE, Account.BREAKAGE, 5),
                        move(Account.ADJUSTMENT, Account.AVAILABLE, 6),
                        move(Account.AVAILABLE, Account.ADJUSTMENT, 9),
                        move(Account.CLEARING, Account.AVAILABLE, 8),
                        move(Account.PENDING, Account.CLEARING, 1)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.sums()).isEqualTo(new Sums(111, 22, 33, 4, 5, -3, 7));
            assertThat(row.opening()).isZero();
            assertThat(row.closing()).isEqualTo(111 - 22 - 33 + 4 - 5 - 3 + 7);
        });
    }

    @Test
    void whatMovesWithinAWalletChangesNothing() {
        var rows = RollForward.rows(
                MONDAY,
                List.of(
                        move(Account.AVAILABLE, Account.HELD, 10),
                        move(Account.HELD, Account.AVAILABLE, 4),
                        move(Account.HELD, Account.DEBT, 3),
                        move(Account.PENDING, Account.AVAILABLE, 2),
                        move(Account.PENDING, Account.DEBT, 1)));

        assertThat(rows).isEmpty();
    }

    @Test
    void openingIsTheClosingOfTheDayBeforePerUnitAndPartner() {
        var rows = RollForward.rows(
                MONDAY,
                List.of(
                        moved(MONDAY.minusDays(1), "", Account.ISSUANCE, Account.AVAILABLE, 50),
                        moved(MONDAY.minusDays(1), "cafe", Account.ISSUANCE, Account.AVAILABLE, 7),
                        moved(MONDAY, "", Account.ISSUANCE, Account.AVAILABLE, 5),
                        moved(MONDAY.plusDays(2), "", Account.AVAILABLE, Account.REDEMPTION, 15),
                        moved(MONDAY.plusDays(2), "cafe", Account.AVAILABLE, Account.BREAKAGE, 7)));

        assertThat(rows)
                .extracting(
                        RollForward.Row::day,
                        RollForward.Row::fundingId,
                        RollForward.Row::opening,
                        row -> row.closing())
                .containsExactly(
                        tuple(MONDAY, "", 50L, 55L),
                        tuple(MONDAY.plusDays(2), "", 55L, 40L),
                        tuple(MONDAY.plusDays(2), "cafe", 7L, 0L));
    }

    @Test
    void theLastClosingIsWhatTheBucketsHoldWhateverMoved() {
        var random = new Random(42);
        var accounts = Account.values();
        for (var round = 0; round < 200; round++) {
            var movements = new ArrayList<Movement>();
            var outstanding = 0L;
            for (var i = 0; i < 50; i++) {
                var debit = accounts[random.nextInt(accounts.length)];
                var credit = accounts[random.nextInt(accounts.length)];
                var points = random.nextInt(1, 100);
                if (debit != credit) {
                    movements.add(moved(MONDAY.plusDays(random.nextInt(9)), "", debit, credit, points));
                    outstanding += (isBucket(credit) ? points : 0) - (isBucket(debit) ? points : 0);
                }
            }

            var rows = RollForward.rows(MONDAY, movements);

            assertThat(rows.getLast().closing()).isEqualTo(outstanding);
            assertThat(rows.stream()
                            .map(RollForward.Row::sums)
                            .reduce(Sums.ZERO, Sums::plus)
                            .net())
                    .isEqualTo(outstanding);
        }
    }

    private static boolean isBucket(Account account) {
        return account.code() < 100;
    }

    private static Movement move(Account debit, Account credit, long points) {
        return moved(MONDAY, "", debit, credit, points);
    }

    private static Movement moved(LocalDate day, String partner, Account debit, Account credit, long points) {
        return new Movement(day, "points", partner, debit, credit, points);
    }
}
