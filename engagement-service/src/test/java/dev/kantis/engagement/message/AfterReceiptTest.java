package dev.kantis.engagement.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AfterReceiptTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final AfterReceipt.Patience PATIENCE =
            new AfterReceipt.Patience(Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(3));
    private static final Receipt BUSY = new Receipt.NotNow("CHANNEL_UNAVAILABLE");

    @Test
    void aTakenLetterIsSent() {
        assertThat(AfterReceipt.of(new Receipt.Taken(), 0, null, PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.Settle(Settlement.sent()));
    }

    @Test
    void aLetterThatIsRefusedForGoodHasFailed() {
        assertThat(AfterReceipt.of(new Receipt.Never("SMTP_550"), 0, null, PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.Settle(Settlement.failed("SMTP_550")));
    }

    @Test
    void aBusyChannelIsTriedAgainWithGrowingPauses() {
        assertThat(AfterReceipt.of(BUSY, 0, null, PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.TryAgain(NOW.plusSeconds(1), NOW));
        assertThat(AfterReceipt.of(BUSY, 3, NOW.minusSeconds(7), PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.TryAgain(NOW.plusSeconds(8), NOW.minusSeconds(7)));
        assertThat(AfterReceipt.of(BUSY, 500, NOW.minusSeconds(7), PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.TryAgain(NOW.plus(Duration.ofMinutes(15)), NOW.minusSeconds(7)));
    }

    @Test
    void afterThreeDaysOfRefusalsTheMessageHasFailed() {
        assertThat(AfterReceipt.of(BUSY, 90, NOW.minus(Duration.ofDays(3)), PATIENCE, NOW))
                .isEqualTo(new AfterReceipt.Settle(Settlement.failed("GAVE_UP_CHANNEL_UNAVAILABLE")));
    }
}
