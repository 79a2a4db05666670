package dev.kantis.feedback.survey;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a member answered, and the request that brought it. The comment stays in this service. */
public record SurveyResponse(
        UUID id, String survey, UUID memberId, int score, String comment, Instant submitTime, Request request) {
    /** The best score. */
    public static final int BEST = 10;

    public SurveyResponse {
        if (score < 0 || score > BEST) {
            throw new IllegalArgumentException("a score is 0 to " + BEST);
        }
    }

    /** What a request hears when this response was there before it: the same, or a refusal. */
    public Outcome<SurveyResponse> repeatedBy(Request other) {
        if (other.equals(request)) {
            return Outcome.done(this);
        }
        return Outcome.refused(other.id().equals(request.id()) ? reused() : alreadyAnswered());
    }

    /** The refusal of a request id that came before with other content. */
    static Refusal reused() {
        return new Refusal(
                Reason.REASON_REQUEST_ID_REUSED,
                "This request id was used before with other content. Make a new id for a new request.");
    }

    private Refusal alreadyAnswered() {
        return new Refusal(
                Reason.REASON_SURVEY_ALREADY_ANSWERED,
                "The member has answered this survey.",
                Map.of("survey", survey));
    }

    /** Free text does not go to logs. */
    @Override
    public String toString() {
        return "SurveyResponse[" + id + "]";
    }

    /** The id that the caller made, and the fingerprint of the content, in hexadecimal digits. */
    public record Request(UUID id, String fingerprint) {}
}
