package dev.kantis.feedback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of feedback-service. */
@ConfigMapping(prefix = "feedback")
public interface FeedbackConfig {

    /** Name of the database on the MongoDB server. */
    @WithDefault("feedback")
    String database();
}
