package dev.kantis.gateway.surveys.rest;

import dev.kantis.contracts.feedback.v1.SurveyResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That a response was taken. */
@Schema(name = "Response", description = "That a response was taken.")
public record ResponseView(
        @Schema(required = true, description = "UUID.") String responseId,
        @Schema(required = true) String survey,
        @Schema(required = true) int score,
        @Nullable Instant submitTime) {

    static ResponseView of(SurveyResponse response) {
        return new ResponseView(
                response.getResponseId(),
                response.getSurvey(),
                response.getScore(),
                Outputs.time(response.hasSubmitTime(), response.getSubmitTime()));
    }
}
