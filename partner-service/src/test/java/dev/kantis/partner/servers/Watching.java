package dev.kantis.partner.servers;

import dev.kantis.contracts.partner.v1.Activity;
import dev.kantis.contracts.partner.v1.ActivityServiceGrpc.ActivityServiceStub;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.contracts.partner.v1.WatchActivityResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** One stream of activity as somebody reads it. */
public final class Watching implements AutoCloseable {
    private final List<WatchActivityResponse> responses = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private ClientCallStreamObserver<WatchActivityRequest> call;

    private Watching() {}

    /** Opens it; the first response has come when this returns. */
    public static Watching of(ActivityServiceStub stub, WatchActivityRequest request) {
        var watching = new Watching();
        stub.watchActivity(request, watching.new Reader(Integer.MAX_VALUE));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !watching.responses.isEmpty() || watching.over.isDone());
        return watching;
    }

    /** Opens it and takes only so many responses. */
    public static Watching slowly(ActivityServiceStub stub, WatchActivityRequest request, int taken) {
        var watching = new Watching();
        stub.watchActivity(request, watching.new Reader(taken));
        return watching;
    }

    private final class Reader implements ClientResponseObserver<WatchActivityRequest, WatchActivityResponse> {
        private final int taken;

        Reader(int taken) {
            this.taken = taken;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchActivityRequest> stream) {
            call = stream;
            if (taken < Integer.MAX_VALUE) {
                stream.disableAutoRequestWithInitial(taken);
            }
        }

        @Override
        public void onNext(WatchActivityResponse response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable failure) {
            over.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            over.complete(null);
        }
    }

    /** Takes so many more. */
    public void take(int count) {
        call.request(count);
    }

    public List<WatchActivityResponse> responses() {
        return List.copyOf(responses);
    }

    public List<Activity> activities() {
        return responses.stream()
                .flatMap(response -> response.getActivitiesList().stream())
                .toList();
    }

    /** What was told, as soon as it is so much. */
    public List<Activity> await(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> activities().size() >= count || over.isDone());
        return activities();
    }

    /** The last cursor. */
    public String cursor() {
        return responses.getLast().getCursor();
    }

    /** The refusal that it ends with, which comes within that time. */
    public Refusal refusal(Duration patience) throws InterruptedException, TimeoutException {
        try {
            over.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            throw new AssertionError("it ended without a refusal");
        } catch (ExecutionException e) {
            return Statuses.refusalIn(e.getCause()).orElseThrow();
        }
    }

    /** Waits until it ends well. */
    public void awaitEnd(Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        over.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        call.cancel("seen enough", null);
    }
}
