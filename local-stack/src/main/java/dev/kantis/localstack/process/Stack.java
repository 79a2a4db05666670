package dev.kantis.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Parts that run together. What is independent starts side by side; all stop in the reverse order of their needs. */
public final class Stack implements AutoCloseable {
    private final DataFolder data;
    private final Map<String, PartRunner> runners = new LinkedHashMap<>();

    /** Parts come after those they need. The listener gets everybody's status at each change. */
    public Stack(DataFolder data, List<? extends Part> parts, Progress progress, Consumer<List<PartStatus>> listener) {
        this.data = data;
        for (var part : parts) {
            if (!runners.keySet().containsAll(part.needs())) {
                throw new IllegalArgumentException(part.name() + " comes before a part that it needs");
            }
            runners.put(part.name(), new PartRunner(part, data, progress, () -> listener.accept(status())));
        }
    }

    /** Stops what an earlier launcher and its guards left behind in the data folder. */
    public static List<String> stopLeftovers(DataFolder data) throws IOException, InterruptedException {
        if (!Files.exists(data.pids())) {
            return List.of();
        }
        List<PidFile> files;
        try (var found = Files.list(data.pids())) {
            files = found.flatMap(file -> PidFile.read(file).stream()).toList();
        }
        var stopped = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = files.stream()
                    .map(file -> Map.entry(file, threads.submit(() -> file.stopLeftover(data))))
                    .toList();
            for (var end : ends) {
                if (end.getValue().get()) {
                    stopped.add(end.getKey().file().getFileName().toString().replace(".pid", ""));
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("A process that was left behind cannot be stopped", e);
        }
        return List.copyOf(stopped);
    }

    /** Starts all parts and returns when all are up. When one fails, everything is stopped again. */
    public void start() throws StartFailed, InterruptedException {
        var all = runners.keySet().stream().map(this::begin).toList();
        try {
            awaitAll(all);
        } catch (StartFailed e) {
            close();
            throw e;
        }
    }

    /** Starts one part and what it needs, if they do not run yet, and returns when it is up. */
    public void startOnly(String part) throws StartFailed, InterruptedException {
        awaitAll(List.of(begin(part)));
    }

    /** How every part is doing, in the order in which they were given. */
    public List<PartStatus> status() {
        return runners.values().stream().map(PartRunner::status).toList();
    }

    /** Stops everything, side by side where nobody needs the other. */
    @Override
    public void close() {
        var stopped = new LinkedHashMap<String, CompletableFuture<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var runner : List.copyOf(runners.values()).reversed()) {
                var dependents = stopped.entrySet().stream()
                        .filter(other -> needs(other.getKey(), runner.part().name()))
                        .map(Map.Entry::getValue)
                        .toArray(CompletableFuture[]::new);
                stopped.put(
                        runner.part().name(),
                        CompletableFuture.allOf(dependents).thenRunAsync(() -> stop(runner), threads));
            }
            CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** The folder that this stack keeps its things in. */
    public DataFolder data() {
        return data;
    }

    private CompletableFuture<Void> begin(String name) {
        var runner = runner(name);
        return runner.begin(runner.part().needs().stream().map(this::begin).toList());
    }

    private PartRunner runner(String name) {
        var runner = runners.get(name);
        if (runner == null) {
            throw new IllegalArgumentException("There is no part named " + name);
        }
        return runner;
    }

    private boolean needs(String name, String needed) {
        return runner(name).part().needs().contains(needed);
    }

    private static void stop(PartRunner runner) {
        try {
            runner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for all, but no longer than until the first failure. */
    private static void awaitAll(List<CompletableFuture<Void>> starts) throws StartFailed, InterruptedException {
        var firstFailure = new CompletableFuture<Void>();
        var all = CompletableFuture.allOf(starts.stream()
                .map(start -> start.whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).get();
        } catch (ExecutionException e) {
            throw startFailed(e);
        }
    }

    private static StartFailed startFailed(Throwable failure) {
        var reason = failure;
        while (reason.getCause() != null && !(reason instanceof StartFailed)) {
            reason = reason.getCause();
        }
        return reason instanceof StartFailed failed
                ? failed
                : new StartFailed("stack", String.valueOf(reason), List.of());
    }
}
