package dev.kantis.feedback.survey;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Port: the stored responses, one per member and survey. */
public interface Responses {

    /** Stores a response together with its event, unless there is one already. */
    Uni<Added> add(SurveyResponse response);

    /** A member's response to a survey. */
    Uni<Optional<SurveyResponse>> find(String survey, UUID memberId);

    /** How often each score was given. */
    Uni<Map<Integer, Long>> countByScore(String survey);

    /** What became of a response that was to be stored. */
    sealed interface Added {

        /** It is stored. */
        record Stored() implements Added {}

        /** The member answered this survey before. */
        record Answered(SurveyResponse before) implements Added {}

        /** The member's request id belongs to the response to another survey. */
        record RequestUsedElsewhere() implements Added {}
    }
}
