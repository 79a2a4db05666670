package dev.kantis.bench.load;

import dev.kantis.contracts.ledger.v1.BulkOutcome;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.PostBulkResponse;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bulk streams, each with one chunk under way. Everything happens on the channels' thread. */
public final class Bulk {
    private static final int LONGEST_SECONDS = 600;

    private final Channels channels;

    /** A chunk, and who wants to see its outcomes. */
    public record Chunk(PostBulkRequest request, Consumer<PostBulkResponse> outcomes) {
        public static Chunk of(PostBulkRequest request) {
            return new Chunk(request, _ -> {});
        }
    }

    public Bulk(Channels channels) {
        this.channels = channels;
    }

    /** Sends chunks on so many streams until there is none any more. */
    public Tally run(Supplier<@Nullable Chunk> chunks, int streams) throws InterruptedException {
        var run = new Run(chunks, streams);
        channels.thread().execute(() -> {
            for (var i = 0; i < streams; i++) {
                new Stream(run).open();
            }
        });
        try {
            return run.done.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(run.running + " bulk streams did not end", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Run {
        private final Supplier<@Nullable Chunk> chunks;
        private final Tally tally = new Tally();
        private final CompletableFuture<Tally> done = new CompletableFuture<>();
        private final long start = System.nanoTime();
        private int running;

        Run(Supplier<@Nullable Chunk> chunks, int streams) {
            this.chunks = chunks;
            this.running = streams;
        }

        void ended() {
            if (--running == 0) {
                tally.lasted(System.nanoTime() - start);
                done.complete(tally);
            }
        }
    }

    private final class Stream implements StreamObserver<PostBulkResponse> {
        private final Run run;
        private @Nullable StreamObserver<PostBulkRequest> requests;
        private @Nullable Chunk underWay;
        private long since;

        Stream(Run run) {
            this.run = run;
        }

        void open() {
            requests = ClientCalls.asyncBidiStreamingCall(
                    channels.any().newCall(WalletServiceGrpc.getPostBulkMethod(), CallOptions.DEFAULT), this);
            send();
        }

        private void send() {
            var stream = Objects.requireNonNull(requests);
            underWay = run.chunks.get();
            if (underWay == null) {
                stream.onCompleted();
            } else {
                since = System.nanoTime();
                stream.onNext(underWay.request());
            }
        }

        @Override
        public void onNext(PostBulkResponse answer) {
            run.tally.took(System.nanoTime() - since);
            answer.getOutcomesList().forEach(this::count);
            var chunk = underWay;
            if (chunk != null) {
                chunk.outcomes().accept(answer);
            }
            send();
        }

        private void count(BulkOutcome outcome) {
            if (outcome.hasPosted()) {
                run.tally.accept(outcome.getPosted().getChange());
            } else {
                run.tally.refuse(outcome.getStatus().getMessage());
            }
        }

        @Override
        public void onError(Throwable failure) {
            run.tally.refuse(Status.fromThrowable(failure).toString());
            run.ended();
        }

        @Override
        public void onCompleted() {
            run.ended();
        }
    }
}
