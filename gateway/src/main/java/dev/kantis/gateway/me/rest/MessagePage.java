package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.engagement.v1.ListMessagesResponse;
import dev.kantis.contracts.engagement.v1.Message;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the member's messages. */
@Schema(name = "Messages", description = "The member's messages, newest first.")
public record MessagePage(
        @Schema(required = true) List<SentMessage> messages,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** One message, without its text. */
    @Schema(name = "Message", description = "One message, without its text.")
    public record SentMessage(
            @Schema(required = true) String messageId,

            @Schema(required = true, description = "The journey that planned it.")
            String journey,

            @Schema(required = true) String template,

            @Schema(
                    required = true,
                    enumeration = {"PLANNED", "SENT", "SUPPRESSED", "FAILED"})
            String state,

            @Schema(description = "Why it was not sent.") @Nullable
            String reason,

            @Nullable Instant planTime,
            @Nullable Instant sendTime) {}

    static MessagePage of(ListMessagesResponse response) {
        return new MessagePage(
                response.getMessagesList().stream().map(MessagePage::message).toList(),
                Outputs.optional(response.getNextPageToken()));
    }

    private static SentMessage message(Message message) {
        return new SentMessage(
                message.getMessageId(),
                message.getJourney(),
                message.getTemplate(),
                Outputs.name(message.getState(), "MESSAGE_STATE_"),
                Outputs.optional(message.getReason()),
                Outputs.time(message.hasPlanTime(), message.getPlanTime()),
                Outputs.time(message.hasSendTime(), message.getSendTime()));
    }
}
