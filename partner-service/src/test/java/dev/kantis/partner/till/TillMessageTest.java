package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillMessageTest {

    @ParameterizedTest
    @CsvSource({
        "35, 1235, 'You earned 35 points. You have 1,235 points.'",
        "1, 1, 'You earned 1 point. You have 1 point.'",
        "0, 1000000, 'You earned no points. You have 1,000,000 points.'"
    })
    void aPurchaseIsAnsweredInASentence(long points, long available, String message) {
        assertThat(TillMessage.earned(points, available)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 1200, 'You paid with 60 points. You have 1,200 points.'",
        "1, 0, 'You paid with 1 point. You have no points.'"
    })
    void aPaymentIsAnsweredInASentence(long points, long available, String message) {
        assertThat(TillMessage.paid(points, available)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "35, 1200, '35 points were taken back. You have 1,200 points.'",
        "1, 0, '1 point was taken back. You have no points.'",
        "0, 7, 'No points were taken back. You have 7 points.'"
    })
    void aReturnIsAnsweredInASentence(long points, long available, String message) {
        assertThat(TillMessage.returned(points, available)).isEqualTo(message);
    }
}
