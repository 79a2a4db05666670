package dev.kantis.partner.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsResponse;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsResponse;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc.WalletServiceImplBase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wallets of a thousand points each, as the ledger keeps its promises about them: once for each request and each hold.
 */
public final class FakeWallets extends WalletServiceImplBase {
    private static final long POINTS = 1_000;

    private final Map<String, Long> available = new ConcurrentHashMap<>();
    private final Map<String, HoldPointsRequest> open = new ConcurrentHashMap<>();
    private final Map<String, HoldPointsResponse> held = new ConcurrentHashMap<>();
    private final Map<String, CapturePointsResponse> captured = new ConcurrentHashMap<>();

    /** What a member can spend. */
    public long available(String member) {
        return available.getOrDefault(member, POINTS);
    }

    /** All holds time out. */
    public void timeOut() {
        open.values().forEach(hold -> available.merge(hold.getMemberId(), hold.getPoints(), Long::sum));
        open.clear();
    }

    @Override
    public synchronized void holdPoints(HoldPointsRequest request, StreamObserver<HoldPointsResponse> answer) {
        if (!held.containsKey(request.getRequestId())) {
            var left = available(request.getMemberId()) - request.getPoints();
            if (left < 0) {
                refuse(answer, Reason.REASON_INSUFFICIENT_POINTS);
                return;
            }
            available.put(request.getMemberId(), left);
            open.put(request.getRequestId(), request);
            held.put(
                    request.getRequestId(),
                    HoldPointsResponse.newBuilder()
                            .setHoldId(request.getRequestId())
                            .setExpireTime(Timestamp.newBuilder()
                                    .setSeconds(Instant.now().getEpochSecond() + request.getTimeoutSeconds()))
                            .setBalance(Balance.newBuilder().setAvailable(left))
                            .build());
        }
        answer.onNext(held.get(request.getRequestId()));
        answer.onCompleted();
    }

    @Override
    public synchronized void capturePoints(CapturePointsRequest request, StreamObserver<CapturePointsResponse> answer) {
        if (!captured.containsKey(request.getRequestId())) {
            var hold = open.get(request.getHoldId());
            if (hold == null || !hold.getMemberId().equals(request.getMemberId())) {
                refuse(answer, Reason.REASON_HOLD_NOT_OPEN);
                return;
            }
            if (request.getPoints() > hold.getPoints()) {
                refuse(answer, Reason.REASON_HOLD_TOO_SMALL);
                return;
            }
            open.remove(request.getHoldId());
            available.merge(request.getMemberId(), hold.getPoints() - request.getPoints(), Long::sum);
            captured.put(
                    request.getRequestId(),
                    CapturePointsResponse.newBuilder()
                            .setBalance(Balance.newBuilder().setAvailable(available(request.getMemberId())))
                            .build());
        }
        answer.onNext(captured.get(request.getRequestId()));
        answer.onCompleted();
    }

    private static void refuse(StreamObserver<?> answer, Reason reason) {
        answer.onError(Statuses.toStatus(new Refusal(reason, "Refused."), "ledger"));
    }
}
