package dev.kantis.till;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.kantis.contracts.partner.v1.OfflinePaymentResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceImplBase;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The other end of a till in tests: keeps what it is told once for each request id, as the platform does, and lets a
 * test say what becomes of an operation before it is kept.
 */
final class Platform extends TillServiceImplBase implements AutoCloseable {
    private final Map<String, UploadedPurchase> kept = new LinkedHashMap<>();
    private final List<Long> seen = new ArrayList<>();
    private final Server server;
    private Function<UploadedPurchase, Fate> fates = _ -> Fate.ANSWERED;

    /** What becomes of an operation. */
    enum Fate {
        /** It is kept and answered. */
        ANSWERED,
        /** It is kept, and the connection breaks before the answer. */
        KEPT_AND_LOST,
        /** Nothing happens, and the connection breaks. */
        LOST,
        /** It is refused for now. */
        LATER,
        /** It is refused for good. */
        REFUSED
    }

    Platform() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    synchronized void decide(Function<UploadedPurchase, Fate> decided) {
        fates = decided;
    }

    /** The request ids that were kept, in the order in which they came. */
    synchronized List<String> kept() {
        return List.copyOf(kept.keySet());
    }

    /** The numbers of all operations that arrived, repeated ones as well. */
    synchronized List<Long> seen() {
        return List.copyOf(seen);
    }

    @Override
    public StreamObserver<UploadPurchasesRequest> uploadPurchases(StreamObserver<UploadPurchasesResponse> answers) {
        return new StreamObserver<>() {
            private boolean over;

            @Override
            public void onNext(UploadPurchasesRequest chunk) {
                for (var item : chunk.getPurchasesList()) {
                    over = over || !handle(item, answers);
                }
            }

            @Override
            public void onError(Throwable failure) {
                over = true;
            }

            @Override
            public void onCompleted() {
                if (!over) {
                    answers.onCompleted();
                }
            }
        };
    }

    /** Answers whether the stream goes on. */
    private synchronized boolean handle(UploadedPurchase item, StreamObserver<UploadPurchasesResponse> answers) {
        seen.add(item.getSequence());
        var fate = fates.apply(item);
        if (fate == Fate.ANSWERED || fate == Fate.KEPT_AND_LOST) {
            kept.putIfAbsent(requestId(item), item);
        }
        var answer = UploadPurchasesResponse.newBuilder().setSequence(item.getSequence());
        switch (fate) {
            case ANSWERED -> answers.onNext(done(item, answer));
            case KEPT_AND_LOST, LOST -> answers.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException());
            case LATER -> {
                answers.onNext(answer.setRefusal(refusal(Code.UNAVAILABLE))
                        .setRetriable(true)
                        .build());
                answers.onCompleted();
            }
            case REFUSED ->
                answers.onNext(answer.setRefusal(refusal(Code.NOT_FOUND))
                        .setCorrection("Correction: it is still to be paid.")
                        .build());
        }
        return fate == Fate.ANSWERED || fate == Fate.REFUSED;
    }

    private static UploadPurchasesResponse done(UploadedPurchase item, UploadPurchasesResponse.Builder answer) {
        return switch (item.getOperationCase()) {
            case PURCHASE ->
                answer.setPurchase(RecordPurchaseResponse.newBuilder().setPointsEarned(7))
                        .build();
            case RETURN ->
                answer.setReturn(ReturnPurchaseResponse.getDefaultInstance()).build();
            case PAYMENT ->
                answer.setPayment(OfflinePaymentResponse.newBuilder()
                                .setPointsPaid(item.getPayment().getPoints()))
                        .build();
            case OPERATION_NOT_SET -> throw new IllegalArgumentException("no operation");
        };
    }

    private static Status refusal(Code code) {
        var pause = RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setNanos(1_000_000));
        return Status.newBuilder()
                .setCode(code.getNumber())
                .addDetails(Any.pack(pause.build()))
                .build();
    }

    private static String requestId(UploadedPurchase item) {
        return switch (item.getOperationCase()) {
            case PURCHASE -> item.getPurchase().getRequestId();
            case RETURN -> item.getReturn().getRequestId();
            case PAYMENT -> item.getPayment().getRequestId();
            case OPERATION_NOT_SET -> throw new IllegalArgumentException("no operation");
        };
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
