package dev.kantis.partner.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceStub;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream of stored purchases as a good till sends it: a chunk at a time, while the stream is ready. */
public final class Upload implements ClientResponseObserver<UploadPurchasesRequest, UploadPurchasesResponse> {
    private static final Duration SOON = Duration.ofSeconds(150);

    private final Queue<UploadPurchasesRequest> chunks;
    private final List<UploadPurchasesResponse> answers = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final CompletableFuture<List<UploadPurchasesResponse>> end = new CompletableFuture<>();

    private Upload(List<UploadPurchasesRequest> chunks) {
        this.chunks = new ArrayDeque<>(chunks);
    }

    public static Upload of(TillServiceStub till, UploadPurchasesRequest... chunks) {
        return of(till, List.of(chunks));
    }

    public static Upload of(TillServiceStub till, List<UploadPurchasesRequest> chunks) {
        var upload = new Upload(chunks);
        till.uploadPurchases(upload);
        return upload;
    }

    /** All answers, once the stream has ended well. */
    public List<UploadPurchasesResponse> answers() {
        await().atMost(SOON).until(end::isDone);
        return end.join();
    }

    /** Why the stream was ended. */
    public Refusal failure() {
        await().atMost(SOON).until(end::isCompletedExceptionally);
        return Statuses.refusalIn(end.exceptionNow()).orElseThrow();
    }

    public boolean isOver() {
        return end.isDone();
    }

    public void awaitAnswers(int count) {
        await().atMost(SOON).until(() -> answers.size() >= count);
    }

    /** How many answers there are by now. */
    public List<UploadPurchasesResponse> soFar() {
        return List.copyOf(answers);
    }

    public int sent() {
        return sent.get();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<UploadPurchasesRequest> stream) {
        stream.setOnReadyHandler(() -> {
            while (stream.isReady() && !chunks.isEmpty()) {
                stream.onNext(chunks.remove());
                sent.incrementAndGet();
                if (chunks.isEmpty()) {
                    stream.onCompleted();
                }
            }
        });
    }

    @Override
    public void onNext(UploadPurchasesResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        end.complete(List.copyOf(answers));
    }
}
