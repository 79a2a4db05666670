package dev.kantis.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.UnitPolicy.Expiry;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPolicyTest {

    /** Loyalty behavior 12. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-31, P1M, DAY, 2026-02-28",
        "2028-01-31, P1M, DAY, 2028-02-29",
        "2026-01-29, P1M, DAY, 2026-02-28",
        "2026-03-31, P1M, DAY, 2026-04-30",
        "2028-02-29, P1Y, DAY, 2029-02-28",
        "2028-02-29, P4Y, DAY, 2032-02-29",
        "2026-03-28, P1D, DAY, 2026-03-29",
        "2026-12-31, P1D, DAY, 2027-01-01",
        "2026-01-31, P1M, MONTH, 2026-02-28",
        "2027-02-10, P12M, MONTH, 2028-02-29",
        "2026-01-01, P3M, QUARTER, 2026-06-30",
        "2026-03-31, P1D, QUARTER, 2026-06-30",
        "2026-09-30, P1Y, QUARTER, 2027-09-30",
        "2026-12-31, P1D, YEAR, 2027-12-31",
        "2026-01-01, P1Y, YEAR, 2027-12-31"
    })
    void aTermIsCalendarArithmeticRoundedUp(LocalDate earned, Period after, RoundTo roundTo, LocalDate last) {
        assertThat(policy(new Expiry.Term(after, roundTo)).expiryOf(earned)).isEqualTo(last);
    }

    @Test
    void pointsWithoutATermNeverExpire() {
        assertThat(policy(new Expiry.Never()).expiryOf(Given.TODAY)).isEqualTo(LotKey.NEVER);
        assertThat(policy(new Expiry.Never()).lastDayOf(Given.TODAY)).isNull();
    }

    /** Loyalty behavior 14. */
    @Test
    void onlyListedActivitiesKeepAWalletAlive() {
        var policy = policy(new Expiry.Inactivity(Period.ofMonths(6), Set.of(EntryKind.PURCHASE)));

        assertThat(policy.isActivity(EntryKind.PURCHASE)).isTrue();
        assertThat(policy.isActivity(EntryKind.EARN)).isFalse();
        assertThat(policy.lastDayOf(LocalDate.of(2026, 8, 31))).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(policy.lastDayOf(null)).isNull();
        assertThat(policy.expiryOf(Given.TODAY)).isEqualTo(LotKey.NEVER);
    }

    private static UnitPolicy policy(Expiry expiry) {
        return new UnitPolicy("points", Given.ZONE, expiry, SpendOrder.BONUS_FIRST, ReturnPolicy.DEBT, 0, Period.ZERO);
    }
}
