package dev.kantis.gateway.surveys.rest;

import dev.kantis.contracts.feedback.v1.Survey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A survey with one question. */
@Schema(name = "Survey", description = "A survey: how likely would you recommend us, 0 to 10?")
public record SurveyView(
        @Schema(required = true, description = "Its name in addresses.")
        String survey,

        @Schema(required = true) String title,
        @Schema(required = true) String question,

        @Schema(required = true, description = "Whether it takes responses.")
        boolean open) {

    static SurveyView of(Survey survey) {
        return new SurveyView(survey.getSurvey(), survey.getTitle(), survey.getQuestion(), survey.getOpen());
    }
}
