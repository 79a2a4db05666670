package dev.kantis.localstack.process;

import dev.kantis.localstack.process.PartStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings one part up, watches it, brings it up again with growing pauses when it dies, and stops it. */
final class PartRunner {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration STABLE_AFTER = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 100;
    private static final int SHOWN_LINES = 25;

    private final Part part;
    private final DataFolder data;
    private final Progress progress;
    private final Runnable onChange;
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile State state = State.WAITING;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile @Nullable GuardedProcess process;
    private volatile @Nullable Thread thread;

    PartRunner(Part part, DataFolder data, Progress progress, Runnable onChange) {
        this.part = part;
        this.data = data;
        this.progress = progress;
        this.onChange = onChange;
    }

    Part part() {
        return part;
    }

    /** Starts the part as soon as the given ones are up; at once returns what tells that this one is. */
    CompletableFuture<Void> begin(List<CompletableFuture<Void>> needed) {
        if (begun.compareAndSet(false, true)) {
            var own = Thread.ofVirtual().name("part-" + part.name()).unstarted(() -> run(needed));
            // A test framework may have given us a loader in which clients of servers find other classes than ours.
            own.setContextClassLoader(PartRunner.class.getClassLoader());
            thread = own;
            own.start();
        }
        return up;
    }

    PartStatus status() {
        var current = process;
        return new PartStatus(part.name(), state, part.ports(), current == null ? 0 : current.pid(), restarts.get());
    }

    /** Stops the part, or lets it never start, and waits until its process is gone. */
    void stop() throws InterruptedException {
        stopping.countDown();
        if (begun.compareAndSet(false, true)) {
            return;
        }
        up.completeExceptionally(new StartFailed(part.name(), "it was stopped", List.of()));
        var waiting = thread;
        if (state == State.WAITING && waiting != null) {
            waiting.interrupt();
        }
        var current = process;
        if (current != null) {
            current.stop();
        }
        ended.await();
        enter(State.STOPPED);
    }

    private void run(List<CompletableFuture<Void>> needed) {
        try {
            part.install();
            if (!part.needs().isEmpty() && !needed.stream().allMatch(CompletableFuture::isDone)) {
                progress.say(part.name(), "waits for " + String.join(", ", new TreeSet<>(part.needs())));
            }
            CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new)).get();
            if (isStopping()) {
                return;
            }
            start();
            part.settle();
            enter(State.UP);
            up.complete(null);
            watch();
        } catch (Exception e) {
            enter(State.FAILED);
            up.completeExceptionally(failure(e));
        } finally {
            endProcess();
            ended.countDown();
        }
    }

    private void start() throws Exception {
        enter(State.STARTING);
        var began = System.nanoTime();
        var leftover = PidFile.read(data.pid(part.name()));
        if (leftover.isPresent()) {
            leftover.get().stopLeftover(data);
        }
        var current = GuardedProcess.start(part.name(), part.prepare(), data);
        process = current;
        // Without its process id on disk, the next launcher could not find a part that lost its guard.
        while (current.pid() == 0 || !part.isReady()) {
            if (!current.isAlive()) {
                throw new IllegalStateException("its process ended");
            }
            if (System.nanoTime() - began > part.patience().toNanos()) {
                throw new IllegalStateException(
                        "it did not answer within " + part.patience().toSeconds() + " s");
            }
            if (stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it was stopped");
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        progress.say(part.name(), "up in %.1f s".formatted(seconds));
    }

    private void watch() throws InterruptedException {
        var pause = FIRST_PAUSE;
        var upSince = System.nanoTime();
        while (awaitDeath() && !isStopping()) {
            enter(State.RESTARTING);
            if (System.nanoTime() - upSince > STABLE_AFTER.toNanos()) {
                pause = FIRST_PAUSE;
            }
            progress.say(part.name(), "has died, is started again in " + pause.toSeconds() + " s");
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            restarts.incrementAndGet();
            restart();
            upSince = System.nanoTime();
        }
    }

    private boolean awaitDeath() throws InterruptedException {
        var current = process;
        if (current != null) {
            current.waitFor();
        }
        return true;
    }

    private void restart() throws InterruptedException {
        try {
            start();
            enter(State.UP);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            endProcess();
            progress.say(part.name(), "could not be started again: " + e.getMessage());
        }
    }

    private void endProcess() {
        var current = process;
        try {
            if (current != null) {
                current.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong and what caused it, from the outside to the inside. */
    private static String why(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private StartFailed failure(Exception e) {
        try {
            return new StartFailed(part.name(), why(e), data.lastLines(part.name(), SHOWN_LINES), e);
        } catch (IOException unreadable) {
            return new StartFailed(part.name(), "its log cannot be read", List.of());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void enter(State next) {
        state = next;
        onChange.run();
    }
}
