package dev.kantis.member.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

    @ParameterizedTest
    @CsvSource({
        "2026-06-15, 0-17, 2044-06-15",
        "2008-06-16, 0-17, 2026-06-16",
        "2008-06-15, 18-29, 2038-06-15",
        "1996-06-16, 18-29, 2026-06-16",
        "1996-06-15, 30-39, 2036-06-15",
        "1956-12-24, 60-69, 2026-12-24",
        "1926-01-01, 100-109, 2036-01-01"
    })
    void theAgeBandChangesWithABirthday(LocalDate birth, String band, LocalDate changesOn) {
        var facts = facts(birth, TODAY);

        assertThat(facts.ageBand()).isEqualTo(band);
        assertThat(facts.changesOn()).isEqualTo(changesOn);
        assertThat(facts.birthdayMonth()).isEqualTo(birth.getMonthValue());
        assertThat(facts.birthdayDay()).isEqualTo(birth.getDayOfMonth());
    }

    @Test
    void whoeverWasBornOnALeapDayGrowsOlderInMarch() {
        var birth = LocalDate.parse("2008-02-29");

        assertThat(facts(birth, LocalDate.parse("2026-02-28")).ageBand()).isEqualTo("0-17");
        assertThat(facts(birth, LocalDate.parse("2026-02-28")).changesOn()).isEqualTo("2026-03-01");
        assertThat(facts(birth, LocalDate.parse("2026-03-01")).ageBand()).isEqualTo("18-29");
    }

    @Test
    void theBandIsAnotherOneOnTheSaidDayAndNotBefore() {
        var seed = System.nanoTime();
        var random = new Random(seed);

        for (var round = 0; round < 5_000; round++) {
            var birth = TODAY.minusDays(random.nextInt(100 * 365));
            var now = facts(birth, TODAY);
            var day = Objects.requireNonNull(now.changesOn());

            assertThat(day).as("seed %d birth %s", seed, birth).isAfter(TODAY);
            assertThat(facts(birth, day.minusDays(1)).says(now))
                    .as("seed %d birth %s", seed, birth)
                    .isTrue();
            assertThat(facts(birth, day).says(now))
                    .as("seed %d birth %s", seed, birth)
                    .isFalse();
        }
    }

    @Test
    void nothingIsKnownOfWhoToldNothing() {
        assertThat(Facts.of(Optional.empty(), "", TODAY)).isEqualTo(Facts.NONE);
        assertThat(Facts.of(Optional.empty(), "FI-18", TODAY).region()).isEqualTo("FI-18");
    }

    private static Facts facts(LocalDate birth, LocalDate today) {
        return Facts.of(Optional.of(birth), "", today);
    }
}
