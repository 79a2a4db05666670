package dev.kantis.partner.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.MemberServiceGrpc.MemberServiceImplBase;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.contracts.member.v1.SearchAtTillResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Members as member-service tells tills of them: everybody is called Aino, but {@code nobody} at whatever address and
 * whoever is called {@code Nobody}; and too many are called {@code Many}.
 */
public final class FakeMembers extends MemberServiceImplBase {
    private final List<SearchAtTillRequest> searches = new CopyOnWriteArrayList<>();

    /** Who has an e-mail address or a name. */
    public static String idOf(String emailOrName) {
        return UUID.nameUUIDFromBytes(emailOrName.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What was looked for by name, and at which till. */
    public List<SearchAtTillRequest> searches() {
        return searches;
    }

    @Override
    public void resolveMember(ResolveMemberRequest request, StreamObserver<ResolveMemberResponse> answer) {
        var shown = request.getIdentifier();
        if (shown.getEmail().startsWith("nobody")) {
            refuse(answer, Reason.REASON_MEMBER_UNKNOWN);
            return;
        }
        answer.onNext(aino(shown.hasMemberId() ? shown.getMemberId() : idOf(shown.getEmail()), "4242"));
        answer.onCompleted();
    }

    @Override
    public void searchAtTill(SearchAtTillRequest request, StreamObserver<SearchAtTillResponse> answer) {
        searches.add(request);
        if (request.getName().startsWith("Nobody")) {
            refuse(answer, Reason.REASON_MEMBER_UNKNOWN);
            return;
        }
        if (request.getName().startsWith("Many")) {
            refuse(answer, Reason.REASON_TOO_MANY_MATCHES);
            return;
        }
        answer.onNext(SearchAtTillResponse.newBuilder()
                .addMembers(aino(idOf(request.getName()), "0001"))
                .addMembers(aino(idOf("another " + request.getName()), "0002"))
                .build());
        answer.onCompleted();
    }

    private static ResolveMemberResponse aino(String id, String cardEnding) {
        return ResolveMemberResponse.newBuilder()
                .setMemberId(id)
                .setLanguage("fi")
                .setFirstName("Aino")
                .setCardEnding(cardEnding)
                .build();
    }

    private static void refuse(StreamObserver<?> answer, Reason reason) {
        answer.onError(Statuses.toStatus(new Refusal(reason, "Refused."), "member"));
    }
}
