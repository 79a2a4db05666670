package dev.kantis.ledger.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OccasionTest {
    private static final UUID MEMBER = UUID.randomUUID();

    @Test
    void aLeapDayIsCelebratedOnTheDayBeforeInOtherYears() {
        assertThat(Occasion.celebratedOn(LocalDate.of(2028, 2, 28))).containsExactly(MonthDay.of(2, 28));
        assertThat(Occasion.celebratedOn(LocalDate.of(2028, 2, 29))).containsExactly(MonthDay.of(2, 29));
        assertThat(Occasion.celebratedOn(LocalDate.of(2027, 2, 28)))
                .containsExactly(MonthDay.of(2, 28), MonthDay.of(2, 29));
        assertThat(Occasion.celebratedOn(LocalDate.of(2027, 3, 1))).containsExactly(MonthDay.of(3, 1));
    }

    /** Who moves the birthday from one day to another is rewarded once in that year. */
    @Test
    void thereIsOneOfAKindInAYear() {
        assertThat(Occasion.BIRTHDAY.of(MEMBER, LocalDate.of(2027, 3, 1)))
                .isEqualTo(Occasion.BIRTHDAY.of(MEMBER, LocalDate.of(2027, 9, 1)))
                .isNotEqualTo(Occasion.BIRTHDAY.of(MEMBER, LocalDate.of(2028, 3, 1)))
                .isNotEqualTo(Occasion.ANNIVERSARY.of(MEMBER, LocalDate.of(2027, 3, 1)));
    }
}
