package dev.kantis.feedback.survey;

import dev.kantis.kit.errors.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a member's response to a survey, once. A repeat of the request gets the stored response. */
@ApplicationScoped
public class SubmitResponse {
    private static final String COUNTER = "kantis.feedback.responses";

    private final Surveys surveys;
    private final Responses responses;
    private final MeterRegistry metrics;

    SubmitResponse(Surveys surveys, Responses responses, MeterRegistry metrics) {
        this.surveys = surveys;
        this.responses = responses;
        this.metrics = metrics;
    }

    public Uni<Outcome<SurveyResponse>> submit(SurveyResponse response) {
        return surveys.find(response.survey()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Outcome.refused(Survey.unknown()));
            }
            return found.get().open() ? add(response) : afterTheEnd(found.get(), response);
        });
    }

    private Uni<Outcome<SurveyResponse>> add(SurveyResponse response) {
        return responses.add(response).map(added -> switch (added) {
            case Responses.Added.Stored() -> {
                metrics.counter(COUNTER).increment();
                yield Outcome.done(response);
            }
            case Responses.Added.Answered(var before) -> before.repeatedBy(response.request());
            case Responses.Added.RequestUsedElsewhere() -> Outcome.refused(SurveyResponse.reused());
        });
    }

    /** Who answered in time and repeats the request still gets the answer. */
    private Uni<Outcome<SurveyResponse>> afterTheEnd(Survey survey, SurveyResponse response) {
        return responses
                .find(survey.name(), response.memberId())
                .map(before -> before.map(known -> known.repeatedBy(response.request()))
                        .orElseGet(() -> Outcome.refused(survey.closed())));
    }
}
