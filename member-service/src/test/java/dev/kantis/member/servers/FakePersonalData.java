package dev.kantis.member.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.ExportedSection;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc.PersonalDataServiceImplBase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One service's records about members. The outcome of a request id, a refusal too, is for ever. */
public final class FakePersonalData extends PersonalDataServiceImplBase {
    private final String name;
    private final List<String> order;
    private final List<EraseMemberRequest> erasures = new CopyOnWriteArrayList<>();
    private final Map<String, Optional<Reason>> outcomes = new ConcurrentHashMap<>();
    private volatile Optional<Reason> nextRefusal = Optional.empty();
    private volatile boolean away;

    FakePersonalData(String name, List<String> order) {
        this.name = name;
        this.order = order;
    }

    /** The next new request is refused so. */
    public void refuseOnce(Reason reason) {
        nextRefusal = Optional.of(reason);
    }

    /** While it is away it gives nothing out. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** The calls that erase a member, repeats too. */
    public List<EraseMemberRequest> erasuresOf(String member) {
        return erasures.stream()
                .filter(request -> request.getMemberId().equals(member))
                .toList();
    }

    @Override
    public void eraseMember(EraseMemberRequest request, StreamObserver<EraseMemberResponse> answer) {
        erasures.add(request);
        var outcome = outcomes.computeIfAbsent(request.getRequestId(), _ -> {
            var refusal = nextRefusal;
            nextRefusal = Optional.empty();
            return refusal;
        });
        if (outcome.isPresent()) {
            answer.onError(Statuses.toStatus(new Refusal(outcome.get(), "Not now."), name));
            return;
        }
        order.add(name);
        answer.onNext(EraseMemberResponse.newBuilder()
                .addParts(ErasedPart.newBuilder()
                        .setName(name + "-rows")
                        .setRecords(3)
                        .setFate(ErasedFate.ERASED_FATE_ERASED))
                .addParts(ErasedPart.newBuilder()
                        .setName(name + "-books")
                        .setRecords(2)
                        .setFate(ErasedFate.ERASED_FATE_KEPT)
                        .setGround("the books"))
                .build());
        answer.onCompleted();
    }

    /** Two pages of two records. */
    @Override
    public void exportMember(ExportMemberRequest request, StreamObserver<ExportMemberResponse> answer) {
        if (away) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        var second = request.getPageToken().equals("second");
        answer.onNext(ExportMemberResponse.newBuilder()
                .addSections(ExportedSection.newBuilder()
                        .setSection("rows")
                        .addRecords("{\"number\": " + (second ? 3 : 1) + ", \"of\": \"" + request.getMemberId() + "\"}")
                        .addRecords("{\"number\": " + (second ? 4 : 2) + "}"))
                .setNextPageToken(second ? "" : "second")
                .build());
        answer.onCompleted();
    }
}
