package dev.kantis.partner.clearing;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tasks in the background, one after another: the next one is taken when the one before has succeeded. */
final class InTurn implements AutoCloseable {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Future<?> running;

    /** Waits for the task before and starts this one. */
    void next(Runnable task) {
        finish();
        running = background.submit(task);
    }

    /** Waits for the last task; fails as it failed. */
    void finish() {
        var last = running;
        running = null;
        if (last != null) {
            await(last);
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    /** Ends with the task that runs, whether it succeeds or not. */
    @Override
    public void close() {
        background.close();
    }
}
