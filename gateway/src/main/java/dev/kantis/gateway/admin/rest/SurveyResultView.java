package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.feedback.v1.SurveyResult;
import dev.kantis.gateway.calls.rest.Outputs;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a survey. */
@Schema(name = "SurveyResult", description = "The state of a survey; 64-bit integers as strings.")
public record SurveyResultView(
        @Schema(required = true) String survey,
        @Schema(required = true) String responses,

        @Schema(required = true, description = "Scores 9 and 10.")
        String promoters,

        @Schema(required = true, description = "Scores 7 and 8.")
        String passives,

        @Schema(required = true, description = "Scores 0 to 6.")
        String detractors,

        @Schema(required = true, description = "-100 to 100.")
        int netPromoterScore) {

    static SurveyResultView of(SurveyResult result) {
        return new SurveyResultView(
                result.getSurvey(),
                Outputs.number(result.getResponses()),
                Outputs.number(result.getPromoters()),
                Outputs.number(result.getPassives()),
                Outputs.number(result.getDetractors()),
                result.getNetPromoterScore());
    }
}
