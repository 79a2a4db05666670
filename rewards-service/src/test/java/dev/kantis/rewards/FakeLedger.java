package dev.kantis.rewards;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsResponse;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsResponse;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc.WalletServiceImplBase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger that keeps the promises of WalletService about holds: outcomes are stored by request id. */
public final class FakeLedger extends WalletServiceImplBase implements ServerInterceptor, AutoCloseable {
    private final Server server;
    private final Map<String, String> holds = new ConcurrentHashMap<>();
    private final Map<String, String> captures = new ConcurrentHashMap<>();
    private final Set<String> poor = ConcurrentHashMap.newKeySet();
    private final Map<String, Reason> refusals = new ConcurrentHashMap<>();
    private final Set<String> forgetful = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> hesitations = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private volatile boolean capturing = true;

    public FakeLedger(int port) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(this)
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points of this member are never held, for this reason. */
    public void forbid(UUID memberId, Reason reason) {
        refusals.put(memberId.toString(), reason);
    }

    /** This member's wallet is empty. */
    public void empty(UUID memberId) {
        poor.add(memberId.toString());
    }

    /** This member's holds are over before they are captured. */
    public void timeOut(UUID memberId) {
        forgetful.add(memberId.toString());
    }

    /** The next so many tries to hold points of this member are answered as if the ledger were away. */
    public void hesitate(UUID memberId, int tries) {
        hesitations.put(memberId.toString(), tries);
    }

    /** Whether captures are answered, or fail as if the ledger were away. */
    public void capturing(boolean on) {
        capturing = on;
    }

    /** How many holds of this member were made. */
    public long holds(UUID memberId) {
        return holds.values().stream().filter(memberId.toString()::equals).count();
    }

    /** How many holds of this member were captured. */
    public long captures(UUID memberId) {
        return captures.values().stream().filter(memberId.toString()::equals).count();
    }

    /** Whether all calls carried a token. */
    public boolean sawTokensOnly() {
        return !tokens.contains("");
    }

    @Override
    public void holdPoints(HoldPointsRequest request, StreamObserver<HoldPointsResponse> answer) {
        var left = hesitations.merge(request.getMemberId(), -1, Integer::sum);
        if (left >= 0) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        var forbidden = refusals.get(request.getMemberId());
        if (forbidden != null) {
            refuse(answer, new Refusal(forbidden, "Not by this member."));
            return;
        }
        if (poor.contains(request.getMemberId())) {
            var facts = Map.of("requested", Long.toString(request.getPoints()), "available", "0");
            refuse(answer, new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "0 points are available.", facts));
            return;
        }
        holds.putIfAbsent(request.getRequestId(), request.getMemberId());
        answer.onNext(HoldPointsResponse.newBuilder()
                .setHoldId(request.getRequestId())
                .build());
        answer.onCompleted();
    }

    @Override
    public void capturePoints(CapturePointsRequest request, StreamObserver<CapturePointsResponse> answer) {
        if (!capturing) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else if (!holds.containsKey(request.getHoldId())) {
            refuse(answer, new Refusal(Reason.REASON_HOLD_UNKNOWN, "No such hold."));
        } else if (forgetful.contains(request.getMemberId())) {
            refuse(answer, new Refusal(Reason.REASON_HOLD_NOT_OPEN, "The hold has timed out."));
        } else {
            captures.putIfAbsent(request.getRequestId(), request.getMemberId());
            answer.onNext(CapturePointsResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var token = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
        tokens.add(token == null ? "" : token);
        return next.startCall(call, headers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static void refuse(StreamObserver<?> answer, Refusal refusal) {
        answer.onError(Statuses.toStatus(refusal, "ledger"));
    }
}
