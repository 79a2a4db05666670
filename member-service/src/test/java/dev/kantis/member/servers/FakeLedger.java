package dev.kantis.member.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.OwnerServiceGrpc.OwnerServiceImplBase;
import dev.kantis.contracts.ledger.v1.UnmergeOwnersRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Links members to pools like the ledger: the outcome of a request id, a refusal too, is for ever. Can be down. */
public final class FakeLedger extends OwnerServiceImplBase implements AutoCloseable {
    private final Map<String, String> pools = new ConcurrentHashMap<>();
    private final Map<String, Optional<Reason>> outcomes = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile Optional<Reason> nextRefusal = Optional.empty();
    private volatile boolean losesNextAnswer;

    private FakeLedger(BindableService... others) throws IOException {
        var port = ConfigProvider.getConfig().getValue(MemberServers.LEDGER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .addServices(Stream.of(others).map(BindableService::bindService).toList())
                .build()
                .start();
    }

    public static FakeLedger up() throws IOException {
        return new FakeLedger();
    }

    /** With another API on its port. */
    static FakeLedger with(BindableService other) throws IOException {
        return new FakeLedger(other);
    }

    /** The next new request is refused so. */
    public void refuseOnce(Reason reason) {
        nextRefusal = Optional.of(reason);
    }

    /** The next request is done, and its caller never learns of it. */
    public void loseNextAnswer() {
        losesNextAnswer = true;
    }

    /** The pool that a member is linked to. */
    public Optional<String> poolOf(String member) {
        return Optional.ofNullable(pools.get(member));
    }

    /** The request ids that came, repeats too. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void joinPool(JoinPoolRequest request, StreamObserver<LinkResponse> answer) {
        answer(request.getRequestId(), answer, () -> pools.put(request.getMemberId(), request.getPoolId()));
    }

    @Override
    public void leavePool(LeavePoolRequest request, StreamObserver<LinkResponse> answer) {
        answer(request.getRequestId(), answer, () -> pools.remove(request.getMemberId()));
    }

    @Override
    public void mergeOwners(MergeOwnersRequest request, StreamObserver<LinkResponse> answer) {
        answer(request.getRequestId(), answer, () -> pools.put(request.getMemberId(), request.getIntoMemberId()));
    }

    @Override
    public void unmergeOwners(UnmergeOwnersRequest request, StreamObserver<LinkResponse> answer) {
        answer(request.getRequestId(), answer, () -> pools.remove(request.getMemberId()));
    }

    private void answer(String requestId, StreamObserver<LinkResponse> answer, Runnable link) {
        calls.add(requestId);
        var outcome = outcomes.computeIfAbsent(requestId, _ -> {
            var refusal = nextRefusal;
            nextRefusal = Optional.empty();
            if (refusal.isEmpty()) {
                link.run();
            }
            return refusal;
        });
        if (losesNextAnswer) {
            losesNextAnswer = false;
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else if (outcome.isPresent()) {
            answer.onError(Statuses.toStatus(new Refusal(outcome.get(), "Not now."), "ledger"));
        } else {
            answer.onNext(LinkResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        await().atMost(Duration.ofSeconds(5)).until(server::isTerminated);
    }
}
