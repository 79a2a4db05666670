package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalDaysTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void aMomentIsOnTheDayOfTheZoneAndNotOfUtc() {
        var late = Instant.parse("2026-01-31T22:30:00Z");

        assertThat(LocalDays.between(late, late, HELSINKI))
                .singleElement()
                .extracting(LocalDays.Span::day)
                .isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void daysFollowEachOtherWithoutGapWhenClocksChange() {
        var spans = LocalDays.between(
                Instant.parse("2026-03-27T12:00:00Z"), Instant.parse("2026-10-26T12:00:00Z"), HELSINKI);

        assertThat(spans.getFirst().day()).isEqualTo(LocalDate.of(2026, 3, 27));
        assertThat(spans.getLast().day()).isEqualTo(LocalDate.of(2026, 10, 26));
        for (var i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).begins()).isEqualTo(spans.get(i - 1).ends());
        }
        assertThat(spans)
                .filteredOn(span -> span.day().equals(LocalDate.of(2026, 3, 29)))
                .singleElement()
                .satisfies(span ->
                        assertThat(Duration.between(span.begins(), span.ends())).isEqualTo(Duration.ofHours(23)));
        assertThat(spans)
                .filteredOn(span -> span.day().equals(LocalDate.of(2026, 10, 25)))
                .singleElement()
                .satisfies(span ->
                        assertThat(Duration.between(span.begins(), span.ends())).isEqualTo(Duration.ofHours(25)));
    }

    @Test
    void theLastMomentOfADayIsOnIt() {
        var midnight = LocalDate.of(2026, 5, 2).atStartOfDay(HELSINKI).toInstant();

        assertThat(LocalDays.between(midnight.minusNanos(1_000), midnight, HELSINKI))
                .extracting(LocalDays.Span::day)
                .containsExactly(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2));
    }
}
