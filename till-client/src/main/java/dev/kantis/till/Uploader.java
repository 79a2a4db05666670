package dev.kantis.till;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceStub;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.till.queue.PurchaseQueue;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sends what waits in the queue, in its order, over and over until all is answered. */
final class Uploader implements Runnable {
    /** As many as one chunk may have. */
    private static final int CHUNK = 500;

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final PurchaseQueue queue;
    private final Place place;
    private final Supplier<TillServiceStub> stubs;
    private final Pauses pauses;
    private final Told told;

    /** The terminal. */
    record Place(String storeId, String terminalId) {}

    /** Who hears what came of it. */
    record Told(Consumer<Answer> answers, Consumer<Status> waiting) {}

    Uploader(PurchaseQueue queue, Place place, Supplier<TillServiceStub> stubs, Pauses pauses, Told told) {
        this.queue = queue;
        this.place = place;
        this.stubs = stubs;
        this.pauses = pauses;
        this.told = told;
    }

    /** Until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                queue.await();
                var trouble = tried(queue.first(CHUNK));
                if (trouble.why().isOk()) {
                    pauses.reset();
                } else {
                    told.waiting().accept(trouble.why());
                    Thread.sleep(pauses.next(trouble.pause()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why sending stopped, OK if it did not, and for how long the platform wants to be left alone. */
    private record Trouble(Status why, Duration pause) {
        static final Trouble NONE = new Trouble(Status.OK, Duration.ZERO);

        static final Trouble SILENCE = new Trouble(Status.UNAVAILABLE.withDescription("no answer"), Duration.ZERO);

        static Trouble of(Throwable failure) {
            var status = StatusProto.fromThrowable(failure);
            var pause = status == null ? Duration.ZERO : pauseIn(status);
            return new Trouble(Status.fromThrowable(failure), pause);
        }
    }

    /** What nobody expected stops nothing for good. */
    private Trouble tried(List<UploadedPurchase> items) throws InterruptedException {
        try {
            return send(items);
        } catch (RuntimeException e) {
            return Trouble.of(e);
        }
    }

    private Trouble send(List<UploadedPurchase> items) throws InterruptedException {
        var bySequence = items.stream().collect(Collectors.toMap(UploadedPurchase::getSequence, Function.identity()));
        var answers = new Answers();
        var stream = stubs.get()
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .uploadPurchases(answers);
        stream.onNext(UploadPurchasesRequest.newBuilder()
                .setStoreId(place.storeId())
                .setTerminalId(place.terminalId())
                .addAllPurchases(items)
                .build());
        stream.onCompleted();
        var quiet = true;
        while (true) {
            switch (answers.take()) {
                case Event.Said(var answer) -> {
                    if (answer.getRetriable()) {
                        return new Trouble(
                                Status.fromCodeValue(answer.getRefusal().getCode()), pauseIn(answer.getRefusal()));
                    }
                    keep(answer, bySequence);
                    pauses.reset();
                    quiet = false;
                }
                case Event.Broke(var failure) -> {
                    return Trouble.of(failure);
                }
                case Event.Ended _ -> {
                    return quiet ? Trouble.SILENCE : Trouble.NONE;
                }
            }
        }
    }

    private void keep(UploadPurchasesResponse answer, Map<Long, UploadedPurchase> bySequence) {
        var about = bySequence.get(answer.getSequence());
        if (about == null) {
            return;
        }
        told.answers()
                .accept(
                        switch (answer.getOutcomeCase()) {
                            case PURCHASE -> new Answer.Recorded(about, answer.getPurchase());
                            case RETURN -> new Answer.Returned(about, answer.getReturn());
                            case PAYMENT -> new Answer.Paid(about, answer.getPayment());
                            case REFUSAL, OUTCOME_NOT_SET ->
                                new Answer.Refused(about, answer.getRefusal(), answer.getCorrection());
                        });
        try {
            queue.answered(answer.getSequence());
        } catch (IOException e) {
            throw new IllegalStateException("the queue cannot be written", e);
        }
    }

    private static Duration pauseIn(com.google.rpc.Status status) {
        for (Any detail : status.getDetailsList()) {
            if (detail.is(RetryInfo.class)) {
                try {
                    var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                    return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
                } catch (InvalidProtocolBufferException _) {
                    return Duration.ZERO;
                }
            }
        }
        return Duration.ZERO;
    }

    private sealed interface Event {
        record Said(UploadPurchasesResponse answer) implements Event {}

        record Broke(Throwable failure) implements Event {}

        record Ended() implements Event {}
    }

    /** Hands over what arrives to the thread that sends. */
    private static final class Answers implements StreamObserver<UploadPurchasesResponse> {
        private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

        Event take() throws InterruptedException {
            return events.take();
        }

        @Override
        public void onNext(UploadPurchasesResponse answer) {
            events.add(new Event.Said(answer));
        }

        @Override
        public void onError(Throwable failure) {
            events.add(new Event.Broke(failure));
        }

        @Override
        public void onCompleted() {
            events.add(new Event.Ended());
        }
    }
}
