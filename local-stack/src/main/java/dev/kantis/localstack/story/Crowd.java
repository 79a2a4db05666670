package dev.kantis.localstack.story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Many at once, but not more than the machine can bear. */
final class Crowd {
    private final Semaphore seats;

    Crowd(int seats) {
        this.seats = new Semaphore(seats);
    }

    /** What one of the crowd does. */
    interface Deed<T, R> {
        R of(T one) throws Exception;
    }

    /** Does it for all and answers in their order; the first fault ends it. */
    <T, R> List<R> all(List<T> ones, Deed<T, R> deed) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Function<T, Future<R>> start = one -> threads.submit(() -> {
                seats.acquire();
                try {
                    return deed.of(one);
                } finally {
                    seats.release();
                }
            });
            var running = ones.stream().map(start).toList();
            var results = new ArrayList<R>(ones.size());
            for (var one : running) {
                results.add(result(one, running));
            }
            return results;
        }
    }

    private static <R> R result(Future<R> one, List<Future<R>> all) throws Exception {
        try {
            return one.get();
        } catch (ExecutionException e) {
            all.forEach(other -> other.cancel(true));
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
