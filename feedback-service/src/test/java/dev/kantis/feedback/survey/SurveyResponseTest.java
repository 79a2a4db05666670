package dev.kantis.feedback.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.feedback.survey.SurveyResponse.Request;
import dev.kantis.kit.errors.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SurveyResponseTest {
    private static final Request REQUEST = new Request(UUID.randomUUID(), "abc");
    private final SurveyResponse response = response(9);

    @Test
    void theSameRequestHearsTheSame() {
        assertThat(response.repeatedBy(new Request(REQUEST.id(), "abc"))).isEqualTo(Outcome.done(response));
    }

    @Test
    void theSameIdWithOtherContentIsRefused() {
        assertThat(reasonOf(response.repeatedBy(new Request(REQUEST.id(), "xyz"))))
                .isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
    }

    @Test
    void anotherRequestHearsThatTheMemberHasAnswered() {
        assertThat(reasonOf(response.repeatedBy(new Request(UUID.randomUUID(), "abc"))))
                .isEqualTo(Reason.REASON_SURVEY_ALREADY_ANSWERED);
    }

    @Test
    void aScoreIsZeroToTen() {
        assertThat(response(0).score()).isZero();
        assertThatThrownBy(() -> response(11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCommentHidesFromLogs() {
        assertThat(response.toString()).doesNotContain("words");
    }

    private static Reason reasonOf(Outcome<SurveyResponse> outcome) {
        return switch (outcome) {
            case Outcome.Refused<SurveyResponse>(var refusal) -> refusal.reason();
            case Outcome.Done<SurveyResponse>(var value) -> throw new AssertionError("not refused: " + value);
        };
    }

    private static SurveyResponse response(int score) {
        return new SurveyResponse(
                UUID.randomUUID(), "after-visit", UUID.randomUUID(), score, "words", Instant.EPOCH, REQUEST);
    }
}
