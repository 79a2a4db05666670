package dev.kantis.till;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceBlockingStub;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.till.queue.PurchaseQueue;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One terminal of a partner. Purchases, returns and payments offline are on its disk before anything is sent, are sent
 * in their order, and are sent again until the platform has answered: a crash, a power failure or a broken line loses
 * none and counts none twice. The till goes on meanwhile; wait for an answer as long as the customer should, then print
 * that points will follow.
 *
 * <p>Everything else (previews, paying with points online, vouchers) works online only: use {@link #online}.
 */
public final class TillClient implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final TillSettings settings;
    private final Channel channel;
    private final PurchaseQueue queue;
    private final TillListener listener;
    private final Map<Long, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final Thread thread;

    private TillClient(TillSettings settings, Channel channel, PurchaseQueue queue, TillListener listener) {
        this.settings = settings;
        this.channel = channel;
        this.queue = queue;
        this.listener = listener;
        var uploader = new Uploader(
                queue,
                new Uploader.Place(settings.storeId(), settings.terminalId()),
                () -> TillServiceGrpc.newStub(channel).withCallCredentials(new Signing()),
                new Pauses(new SecureRandom()),
                new Uploader.Told(this::answered, why -> listener.waiting(signedIn(why), queue.size())));
        thread = new Thread(uploader, "till " + settings.terminalId());
        thread.setDaemon(true);
    }

    /**
     * Opens the terminal and goes on with what waited when it was closed or killed. The channel stays yours to close.
     * Fails when another process has the terminal's queue.
     */
    public static TillClient open(TillSettings settings, Channel channel, TillListener listener) throws IOException {
        var name = settings.storeId() + "-" + settings.terminalId();
        var queue = PurchaseQueue.open(settings.folder(), name.replaceAll("[^A-Za-z0-9._-]", "_"));
        var client = new TillClient(settings, channel, queue, listener);
        client.thread.start();
        return client;
    }

    /**
     * Keeps a purchase and has it sent. It is on the disk when this returns. Store and terminal are filled in, a
     * request id and the time where they are missing.
     */
    public CompletionStage<Answer> record(RecordPurchaseRequest purchase) throws IOException {
        var own = purchase.toBuilder().setStoreId(settings.storeId()).setTerminalId(settings.terminalId());
        if (own.getRequestId().isEmpty()) {
            own.setRequestId(UUID.randomUUID().toString());
        }
        if (!own.hasPurchaseTime()) {
            own.setPurchaseTime(now());
        }
        return keep(UploadedPurchase.newBuilder().setPurchase(own));
    }

    /** Keeps a return and has it sent, after the purchases before it. */
    public CompletionStage<Answer> giveBack(ReturnPurchaseRequest returned) throws IOException {
        var own = returned.toBuilder().setStoreId(settings.storeId()).setTerminalId(settings.terminalId());
        if (own.getRequestId().isEmpty()) {
            own.setRequestId(UUID.randomUUID().toString());
        }
        return keep(UploadedPurchase.newBuilder().setReturn(own));
    }

    /**
     * Keeps a payment that was taken offline within an allowance, and has it sent. The allowance comes from
     * {@code holdOfflinePoints} of {@link #online}.
     */
    public CompletionStage<Answer> pay(OfflinePayment payment) throws IOException {
        var own = payment.toBuilder().setStoreId(settings.storeId()).setTerminalId(settings.terminalId());
        if (own.getRequestId().isEmpty()) {
            own.setRequestId(UUID.randomUUID().toString());
        }
        if (!own.hasPaymentTime()) {
            own.setPaymentTime(now());
        }
        return keep(UploadedPurchase.newBuilder().setPayment(own));
    }

    private static Timestamp now() {
        var now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }

    /** Answers are handled after the future is there for them: both wait for this client. */
    private synchronized CompletionStage<Answer> keep(UploadedPurchase.Builder happened) throws IOException {
        var kept = queue.add(happened);
        return asked.computeIfAbsent(kept.getSequence(), _ -> new CompletableFuture<>());
    }

    private synchronized void answered(Answer answer) {
        listener.answered(answer);
        var waiting = asked.remove(answer.about().getSequence());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** How many purchases, returns and payments wait for an answer. */
    public int waiting() {
        return queue.size();
    }

    /** The till API for what works online only, signed in, with this deadline for the next call. */
    public TillServiceBlockingStub online(Duration deadline) {
        return TillServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new Signing())
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops sending; what waits is sent after the next {@link #open}. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join(STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        queue.close();
        asked.values().forEach(waiting -> waiting.cancel(false));
    }

    /** A token that was not accepted is not used again. */
    private Status signedIn(Status why) {
        if (why.getCode() == Status.Code.UNAUTHENTICATED) {
            settings.tokens().refused();
        }
        return why;
    }

    private final class Signing extends CallCredentials {
        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            executor.execute(() -> {
                try {
                    var headers = new Metadata();
                    headers.put(AUTHORIZATION, "Bearer " + settings.tokens().token());
                    applier.apply(headers);
                } catch (IOException e) {
                    applier.fail(
                            Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    applier.fail(Status.CANCELLED.withCause(e));
                }
            });
        }
    }
}
