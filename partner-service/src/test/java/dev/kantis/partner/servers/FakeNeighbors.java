package dev.kantis.partner.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.EndReviewRequest;
import dev.kantis.contracts.ledger.v1.EndReviewResponse;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc.PurchaseServiceImplBase;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A ledger and a member-service at the ports where the service looks for them. The ledger keeps what PurchaseService
 * promises: a receipt counts once, and its repeats get the first answer.
 */
public final class FakeNeighbors implements AutoCloseable {
    private final Map<String, RecordPurchaseResponse> recorded = new ConcurrentHashMap<>();
    private final List<RecordPurchaseRequest> judged = new CopyOnWriteArrayList<>();
    private final Map<String, EndReviewRequest> ended = new ConcurrentHashMap<>();
    private final Semaphore answers = new Semaphore(0);
    private final FakeWallets wallets = new FakeWallets();
    private final FakeMembers known = new FakeMembers();
    private final Server ledger = start("ledger", new Ledger(), wallets, new FakeProgress(wallets));
    private final Server members = start("member", known);
    private volatile boolean slow;
    private volatile String awayAt = "";

    private static Server start(String name, BindableService... services) {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients." + name + ".test-port", Integer.class);
        try {
            var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            List.of(services).forEach(server::addService);
            return server.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The purchases of this partner in the order in which they came, repeats left out. */
    public List<RecordPurchaseRequest> purchasesOf(String partnerId) {
        return judged.stream()
                .filter(purchase -> purchase.getPartnerId().equals(partnerId))
                .toList();
    }

    /** How the review of a receipt was ended, if it was. */
    public Optional<EndReviewRequest> endOf(String partnerId, String receiptId) {
        return Optional.ofNullable(ended.get(partnerId + " " + receiptId));
    }

    /** What can be paid with, and what was. */
    public FakeWallets wallets() {
        return wallets;
    }

    /** Who is a member. */
    public FakeMembers members() {
        return known;
    }

    /** From now on each purchase waits until it is let go. */
    public void slowDown() {
        slow = true;
    }

    public void letGo(int purchases) {
        answers.release(purchases);
    }

    public void speedUp() {
        slow = false;
        answers.release(1_000_000);
    }

    /** The ledger does not answer to this receipt; empty: it answers to all. */
    public void awayAt(String receiptId) {
        awayAt = receiptId;
    }

    @Override
    public void close() {
        ledger.shutdownNow();
        members.shutdownNow();
    }

    private final class Ledger extends PurchaseServiceImplBase {
        @Override
        public void recordPurchase(RecordPurchaseRequest request, StreamObserver<RecordPurchaseResponse> answer) {
            if (request.getReceiptId().equals(awayAt)) {
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            if (request.getRepeatOnly() && !recorded.containsKey(keyOf(request))) {
                answer.onError(
                        Statuses.toStatus(new Refusal(Reason.REASON_PURCHASE_TIME_REFUSED, "Too late."), "ledger"));
                return;
            }
            if (slow) {
                answers.acquireUninterruptibly();
            }
            answer.onNext(recorded.computeIfAbsent(keyOf(request), _ -> judge(request)));
            answer.onCompleted();
        }

        private static String keyOf(RecordPurchaseRequest request) {
            return request.getPartnerId() + " " + request.getReceiptId();
        }

        private RecordPurchaseResponse judge(RecordPurchaseRequest request) {
            judged.add(request);
            return RecordPurchaseResponse.newBuilder()
                    .setPurchaseId(UUID.randomUUID().toString())
                    .setPointsEarned(judged.size())
                    .setReview(request.getReview())
                    .setBalance(Balance.newBuilder().setAvailable(judged.size()))
                    .build();
        }

        /** The same request gets the same answer; another one for the same receipt is a defect of the service. */
        @Override
        public void endReview(EndReviewRequest request, StreamObserver<EndReviewResponse> answer) {
            var key = request.getPartnerId() + " " + request.getReceiptId();
            var before = ended.putIfAbsent(key, request);
            if (before != null && !before.equals(request)) {
                answer.onError(Status.FAILED_PRECONDITION.asRuntimeException());
                return;
            }
            var purchase = recorded.get(key);
            answer.onNext(EndReviewResponse.newBuilder()
                    .setPurchaseId(purchase == null ? "" : purchase.getPurchaseId())
                    .setPoints(purchase == null ? 0 : purchase.getPointsEarned())
                    .build());
            answer.onCompleted();
        }

        @Override
        public void returnPurchase(ReturnPurchaseRequest request, StreamObserver<ReturnPurchaseResponse> answer) {
            var purchase = recorded.get(request.getPartnerId() + " " + request.getReceiptId());
            if (purchase == null) {
                answer.onError(
                        Statuses.toStatus(new Refusal(Reason.REASON_PURCHASE_UNKNOWN, "No such purchase."), "ledger"));
                return;
            }
            answer.onNext(ReturnPurchaseResponse.newBuilder()
                    .setPurchaseId(purchase.getPurchaseId())
                    .setPointsReturned(purchase.getPointsEarned())
                    .build());
            answer.onCompleted();
        }
    }
}
