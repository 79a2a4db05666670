package dev.kantis.feedback.survey;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Port: the stored surveys. */
public interface Surveys {

    /** Makes this what the survey of its name is. */
    Uni<Void> publish(Survey survey);

    /** The survey with this name. */
    Uni<Optional<Survey>> find(String name);
}
