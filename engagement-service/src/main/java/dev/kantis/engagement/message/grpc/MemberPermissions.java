package dev.kantis.engagement.message.grpc;

import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ContactAnswer;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.IsAllowedResponse;
import dev.kantis.contracts.member.v1.MemberService;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.engagement.message.DueMessage;
import dev.kantis.engagement.message.Permission;
import dev.kantis.engagement.message.Permissions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks member-service, which alone knows addresses and consents. */
@ApplicationScoped
class MemberPermissions implements Permissions {
    private static final String PREFIX = "CONTACT_REASON_";

    private final MemberService members;

    MemberPermissions(@GrpcClient("member") MemberService members) {
        this.members = members;
    }

    @Override
    public Uni<List<Permission>> ask(List<DueMessage> messages) {
        var request = IsAllowedRequest.newBuilder();
        messages.forEach(message -> request.addQuestions(question(message)));
        return members.isAllowed(request.build()).map(response -> answers(messages, response));
    }

    private static ContactQuestion question(DueMessage message) {
        return ContactQuestion.newBuilder()
                .setMemberId(message.memberId().toString())
                .setPurpose(
                        switch (message.purpose()) {
                            case SERVICE -> Purpose.PURPOSE_SERVICE;
                            case MARKETING -> Purpose.PURPOSE_MARKETING;
                            case FEEDBACK -> Purpose.PURPOSE_FEEDBACK;
                        })
                .setChannel(Channel.CHANNEL_EMAIL)
                .build();
    }

    /** An answer that is about somebody else would send a letter to the wrong person. */
    private static List<Permission> answers(List<DueMessage> messages, IsAllowedResponse response) {
        var asked =
                messages.stream().map(message -> message.memberId().toString()).toList();
        var answered = response.getAnswersList().stream()
                .map(ContactAnswer::getMemberId)
                .toList();
        if (!asked.equals(answered)) {
            throw new IllegalStateException("the answers are not in the order of the questions");
        }
        return response.getAnswersList().stream()
                .map(MemberPermissions::permission)
                .toList();
    }

    private static Permission permission(ContactAnswer answer) {
        if (!answer.getAllowed()) {
            return new Permission.Denied(answer.getReason().name().replace(PREFIX, ""));
        }
        return new Permission.Granted(answer.getContactPoint(), answer.getName(), answer.getLanguage());
    }
}
