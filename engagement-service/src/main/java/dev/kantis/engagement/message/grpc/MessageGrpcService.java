package dev.kantis.engagement.message.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.engagement.v1.ListMessagesRequest;
import dev.kantis.contracts.engagement.v1.ListMessagesResponse;
import dev.kantis.contracts.engagement.v1.Message;
import dev.kantis.contracts.engagement.v1.MessageService;
import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.engagement.message.ListedMessage;
import dev.kantis.engagement.message.Messages;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member's messages. */
@GrpcService
class MessageGrpcService implements MessageService {
    private final Messages messages;
    private final PageTokens tokens;

    MessageGrpcService(Messages messages, PageTokens tokens) {
        this.messages = messages;
        this.tokens = tokens;
    }

    @Override
    public Uni<ListMessagesResponse> listMessages(ListMessagesRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListMessages " + caller.scope() + " " + member;
        var after =
                tokens.open(scope, request.getPageToken()).map(UUID::fromString).orElse(null);
        var size = PageTokens.sizeOf(request.getPageSize());
        return messages.list(member, after, size + 1).map(found -> page(found, size, scope));
    }

    private ListMessagesResponse page(List<ListedMessage> found, int size, String scope) {
        var shown = found.stream().limit(size).toList();
        var response = ListMessagesResponse.newBuilder();
        shown.forEach(message -> response.addMessages(proto(message)));
        if (found.size() > size) {
            response.setNextPageToken(tokens.seal(scope, shown.getLast().id().toString()));
        }
        return response.build();
    }

    private static Message proto(ListedMessage message) {
        var state = stateOf(message.state());
        var proto = Message.newBuilder()
                .setMessageId(message.id().toString())
                .setJourney(message.journey())
                .setTemplate(message.template())
                .setState(state)
                .setPlanTime(timestamp(message.plannedAt()));
        if (message.reason() != null) {
            proto.setReason(message.reason());
        }
        if (state == MessageState.MESSAGE_STATE_SENT && message.settledAt() != null) {
            proto.setSendTime(timestamp(message.settledAt()));
        }
        return proto.build();
    }

    private static MessageState stateOf(String code) {
        return switch (code) {
            case "planned", "handing_over" -> MessageState.MESSAGE_STATE_PLANNED;
            case "sent" -> MessageState.MESSAGE_STATE_SENT;
            case "suppressed" -> MessageState.MESSAGE_STATE_SUPPRESSED;
            case "failed" -> MessageState.MESSAGE_STATE_FAILED;
            default -> throw new IllegalStateException("a state that this version does not know");
        };
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
