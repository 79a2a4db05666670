package dev.kantis.ledger.adjustment.grpc;

import dev.kantis.contracts.ledger.v1.AdjustPointsRequest;
import dev.kantis.contracts.ledger.v1.Adjustment;
import dev.kantis.contracts.ledger.v1.AdjustmentService;
import dev.kantis.contracts.ledger.v1.AdjustmentState;
import dev.kantis.contracts.ledger.v1.DecideAdjustmentRequest;
import dev.kantis.contracts.ledger.v1.ListWaitingAdjustmentsRequest;
import dev.kantis.contracts.ledger.v1.ListWaitingAdjustmentsResponse;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.adjustment.AdjustPoints;
import dev.kantis.ledger.adjustment.Adjustments;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import dev.kantis.ledger.wallet.grpc.Requests;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@GrpcService
class AdjustmentGrpcService implements AdjustmentService {
    private static final String SCOPE = "ListWaitingAdjustments";

    private final AdjustPoints adjustPoints;
    private final Adjustments adjustments;
    private final LedgerClock clock;
    private final PageTokens pages;

    AdjustmentGrpcService(AdjustPoints adjustPoints, Adjustments adjustments, LedgerClock clock, PageTokens pages) {
        this.adjustPoints = adjustPoints;
        this.adjustments = adjustments;
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public Uni<Adjustment> adjustPoints(AdjustPointsRequest request) {
        var person = person();
        var asked = Requests.of(request.getMemberId(), request.getRequestId(), request);
        var wanted = new dev.kantis.ledger.adjustment.Adjustment(
                asked.requestId(),
                asked.owner(),
                request.getUnit(),
                request.getPoints(),
                request.getReason(),
                dev.kantis.ledger.adjustment.Adjustment.State.WAITING,
                person.subject(),
                clock.now(),
                asked.fingerprint(),
                Optional.empty());
        return adjustPoints.ask(person, wanted).map(AdjustmentGrpcService::proto);
    }

    @Override
    public Uni<Adjustment> decideAdjustment(DecideAdjustmentRequest request) {
        return adjustPoints
                .decide(
                        person(),
                        UUID.fromString(request.getAdjustmentId()),
                        request.getApproved(),
                        request.getComment())
                .map(AdjustmentGrpcService::proto);
    }

    @Override
    public Uni<ListWaitingAdjustmentsResponse> listWaitingAdjustments(ListWaitingAdjustmentsRequest request) {
        var size = PageTokens.sizeOf(request.getPageSize());
        var after = pages.open(SCOPE, request.getPageToken()).map(UUID::fromString);
        return adjustments.waiting(after, size + 1).map(found -> page(found, size));
    }

    private ListWaitingAdjustmentsResponse page(List<dev.kantis.ledger.adjustment.Adjustment> found, int size) {
        var page = found.subList(0, Math.min(size, found.size()));
        var response = ListWaitingAdjustmentsResponse.newBuilder();
        page.forEach(
                adjustment -> response.addAdjustments(proto(new AdjustPoints.Adjusted(adjustment, Optional.empty()))));
        if (found.size() > size) {
            response.setNextPageToken(pages.seal(SCOPE, page.getLast().id().toString()));
        }
        return response.build();
    }

    private static AdjustPoints.Person person() {
        var caller = Caller.current();
        return new AdjustPoints.Person(Requests.person(caller.subject()), caller.memberId());
    }

    private static Adjustment proto(AdjustPoints.Adjusted adjusted) {
        var adjustment = adjusted.adjustment();
        var proto = Adjustment.newBuilder()
                .setAdjustmentId(adjustment.id().toString())
                .setMemberId(adjustment.owner().toString())
                .setUnit(adjustment.unit())
                .setPoints(adjustment.points())
                .setReason(adjustment.reason())
                .setState(AdjustmentState.forNumber(adjustment.state().code()))
                .setAskedBy(adjustment.askedBy().toString())
                .setAskTime(EntryProtos.timestamp(adjustment.askedAt()));
        adjustment
                .decision()
                .ifPresent(decision -> proto.setDecidedBy(decision.by().toString()));
        adjusted.balance().ifPresent(balance -> proto.setBalance(EntryProtos.balance(balance)));
        return proto.build();
    }
}
