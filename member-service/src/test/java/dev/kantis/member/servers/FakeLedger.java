package dev.kantis.member.servers;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Links members to pools like the ledger: the outcome of a request id, a refusal too, is for ever. Can be down. */
public final class FakeLedger extends OwnerServiceImplBase implements AutoCloseable {
    private final Map<String, String> pools = new ConcurrentHashMap<>();
    private final Map<String, JoinPoolRequest> joined = new ConcurrentHashMap<>();
    private final Map<String, Optional<Reason>> outcomes = new ConcurrentHashMap<>();
    private final Map<String, List<String>> calls = new ConcurrentHashMap<>();
    private final Map<String, Reason> nextRefusals = new ConcurrentHashMap<>();
    private final Set<String> nextAnswersLost = ConcurrentHashMap.newKeySet();
    private final Server server;

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

    /** The next new request about a member is refused so. */
    public void refuseOnce(String member, Reason reason) {
        nextRefusals.put(member, reason);
    }

    /** The next request about a member is done, and its caller never learns of it. */
    public void loseNextAnswer(String member) {
        nextAnswersLost.add(member);
    }

    /** The pool that a member is linked to. */
    public Optional<String> poolOf(String member) {
        return Optional.ofNullable(pools.get(member));
    }

    /** The request ids that came about a member, repeats too. */
    public List<String> calls(String member) {
        return List.copyOf(calls.getOrDefault(member, List.of()));
    }

    @Override
    public void joinPool(JoinPoolRequest request, StreamObserver<LinkResponse> answer) {
        var member = request.getMemberId();
        answer(new Call(request.getRequestId(), member), answer, () -> {
            var before = joined.put(member, request);
            assertThat(before == null || before.hasSharing() == request.hasSharing())
                    .as("the ledger links a member in another way only after it was free")
                    .isTrue();
            pools.put(member, request.getPoolId());
        });
    }

    /** How a member is linked to a pool. */
    public Optional<JoinPoolRequest> joined(String member) {
        return Optional.ofNullable(joined.get(member));
    }

    @Override
    public void leavePool(LeavePoolRequest request, StreamObserver<LinkResponse> answer) {
        var member = request.getMemberId();
        answer(new Call(request.getRequestId(), member), answer, () -> {
            joined.remove(member);
            pools.remove(member);
        });
    }

    @Override
    public void mergeOwners(MergeOwnersRequest request, StreamObserver<LinkResponse> answer) {
        var member = request.getMemberId();
        answer(new Call(request.getRequestId(), member), answer, () -> pools.put(member, request.getIntoMemberId()));
    }

    @Override
    public void unmergeOwners(UnmergeOwnersRequest request, StreamObserver<LinkResponse> answer) {
        var member = request.getMemberId();
        answer(new Call(request.getRequestId(), member), answer, () -> pools.remove(member));
    }

    private record Call(String requestId, String member) {}

    private void answer(Call call, StreamObserver<LinkResponse> answer, Runnable link) {
        calls.computeIfAbsent(call.member(), _ -> new CopyOnWriteArrayList<>()).add(call.requestId());
        var outcome = outcomes.computeIfAbsent(call.requestId(), _ -> {
            var refusal = Optional.ofNullable(nextRefusals.remove(call.member()));
            if (refusal.isEmpty()) {
                link.run();
            }
            return refusal;
        });
        if (nextAnswersLost.remove(call.member())) {
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
