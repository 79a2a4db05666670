package dev.kantis.feedback.survey.messaging;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.feedback.events.v1.FeedbackReceived;
import dev.kantis.feedback.survey.SurveyResponse;
import dev.kantis.kit.outbox.OutgoingEvent;
import java.util.UUID;

/** The events of surveys. Comments are in none of them. */
public final class SurveyEvents {
    private SurveyEvents() {}

    /** A member answered. */
    public static OutgoingEvent received(UUID id, SurveyResponse response) {
        var event = FeedbackReceived.newBuilder()
                .setResponseId(response.id().toString())
                .setMemberId(response.memberId().toString())
                .setSurvey(response.survey())
                .setScore(response.score())
                .setSubmitTime(Timestamps.fromMillis(response.submitTime().toEpochMilli()))
                .build();
        return OutgoingEvent.of(id, Topic.RESPONSES, event.getMemberId(), event, response.submitTime());
    }
}
