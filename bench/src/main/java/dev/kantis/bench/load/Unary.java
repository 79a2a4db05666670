package dev.kantis.bench.load;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Single calls of one method. In the closed loop each answer sends the next request; in the open loop requests leave
 * when it is their time, whatever became of those before, and waiting to be sent counts as waiting.
 */
public final class Unary<Q, R> {
    private static final long PATIENCE_SECONDS = 60;
    /** How exactly calls of the open loop leave on time. */
    private static final long TICK_MICROS = 500;

    private final Channels channels;
    private final MethodDescriptor<Q, R> method;
    private final ToLongFunction<R> change;

    public Unary(Channels channels, MethodDescriptor<Q, R> method, ToLongFunction<R> change) {
        this.channels = channels;
        this.method = method;
        this.change = change;
    }

    /** Keeps so many calls under way for so long, and waits for the last answer. A null request ends it early. */
    public Tally closed(Supplier<@Nullable Q> requests, int inFlight, Duration time) throws InterruptedException {
        var loop = new Closed(requests, System.nanoTime() + time.toNanos());
        channels.thread().execute(() -> {
            loop.running = inFlight;
            for (var i = 0; i < inFlight; i++) {
                loop.send();
            }
        });
        return await(loop.done, time);
    }

    /** Sends at a fixed rate for so long, and waits for the last answer. */
    public Tally open(Supplier<Q> requests, double rate, Duration time) throws InterruptedException {
        var loop = new Open(requests, 1e9 / rate, (long) (time.toNanos() * rate / 1e9));
        var ticks = channels.thread().scheduleAtFixedRate(loop::send, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
        try {
            return await(loop.done, time);
        } finally {
            ticks.cancel(false);
        }
    }

    private static Tally await(CompletableFuture<Tally> done, Duration time) throws InterruptedException {
        try {
            return done.get(time.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("calls were not answered in time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(Q request, StreamObserver<R> answer) {
        ClientCalls.asyncUnaryCall(channels.any().newCall(method, CallOptions.DEFAULT), request, answer);
    }

    /** Everything of it happens on the channels' thread. */
    private final class Closed {
        private final Supplier<@Nullable Q> requests;
        private final long end;
        private final long start = System.nanoTime();
        private final Tally tally = new Tally();
        private final CompletableFuture<Tally> done = new CompletableFuture<>();
        private int running;

        Closed(Supplier<@Nullable Q> requests, long end) {
            this.requests = requests;
            this.end = end;
        }

        void send() {
            var request = System.nanoTime() < end ? requests.get() : null;
            if (request != null) {
                call(request, new Answer<>(tally, System.nanoTime(), change, this::send));
            } else if (--running == 0) {
                tally.lasted(System.nanoTime() - start);
                done.complete(tally);
            }
        }
    }

    /** Everything of it happens on the channels' thread: sending from another one would cost as much as the calls. */
    private final class Open {
        private final Supplier<Q> requests;
        private final double gap;
        private final long all;
        private final long start = System.nanoTime();
        private final Tally tally = new Tally();
        private final CompletableFuture<Tally> done = new CompletableFuture<>();
        private long sent;
        private long answered;

        Open(Supplier<Q> requests, double gap, long all) {
            this.requests = requests;
            this.gap = gap;
            this.all = all;
        }

        /** Sends what is due. */
        void send() {
            var due = Math.min(all, (long) ((System.nanoTime() - start) / gap));
            for (; sent < due; sent++) {
                call(requests.get(), new Answer<>(tally, start + (long) (sent * gap), change, this::oneMore));
            }
        }

        private void oneMore() {
            answered++;
            if (answered == all) {
                tally.lasted(System.nanoTime() - start);
                done.complete(tally);
            }
        }
    }

    /** Counts an answer, then goes on. */
    private record Answer<R>(Tally tally, long since, ToLongFunction<R> change, Runnable then)
            implements StreamObserver<R> {
        @Override
        public void onNext(R answer) {
            tally.accept(change.applyAsLong(answer));
        }

        @Override
        public void onError(Throwable failure) {
            tally.refuse(Status.fromThrowable(failure).toString());
            then.run();
        }

        @Override
        public void onCompleted() {
            tally.took(System.nanoTime() - since);
            then.run();
        }
    }
}
