package dev.kantis.localstack.members;

import dev.kantis.contracts.member.v1.GetImportRequest;
import dev.kantis.contracts.member.v1.ImportMembersRequest;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends a file of members, a few chunks ahead of what is durable. When the service goes away it waits until it is back
 * and goes on where it stopped.
 */
public final class ImportSender {
    /** Rows in one transaction. */
    public static final int CHUNK = 1_000;

    private static final int AHEAD = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supplier<Channel> channel;
    private final UUID importId;
    private final Consumer<ImportProgress> listener;

    /** The channel is asked for before each try, so that it may carry a fresh token. */
    public ImportSender(Supplier<Channel> channel, UUID importId, Consumer<ImportProgress> listener) {
        this.channel = channel;
        this.importId = importId;
        this.listener = listener;
    }

    /** Sends what is left of the file; answers how it ended. */
    public ImportProgress send(MemberFile file) throws IOException, InterruptedException {
        var before = 0L;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var progress = progress();
                if (progress.getNextRow() > before) {
                    before = progress.getNextRow();
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                return sendFrom(file, progress);
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** How far the import is. */
    public ImportProgress progress() {
        return ImportServiceGrpc.newBlockingStub(channel.get())
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .getImport(GetImportRequest.newBuilder()
                        .setImportId(importId.toString())
                        .build());
    }

    private ImportProgress sendFrom(MemberFile file, ImportProgress start) throws IOException, InterruptedException {
        var answers = new Answers(start, listener);
        try (var rows = file.from(start.getNextRow())) {
            var stream = ImportServiceGrpc.newStub(channel.get()).importMembers(answers);
            var next = start.getNextRow();
            for (var chunk = chunk(rows, next); chunk.getRowsCount() > 0; chunk = chunk(rows, next)) {
                if (!answers.mayGoOn()) {
                    return answers.end();
                }
                stream.onNext(chunk);
                next += chunk.getRowsCount();
            }
            stream.onCompleted();
            return answers.end();
        }
    }

    private ImportMembersRequest chunk(MemberFile.Rows rows, long first) throws IOException {
        var chunk = ImportMembersRequest.newBuilder()
                .setImportId(importId.toString())
                .setFirstRow(first);
        while (chunk.getRowsCount() < CHUNK) {
            var row = rows.next();
            if (row == null) {
                break;
            }
            chunk.addRows(row);
        }
        return chunk.build();
    }

    /** What comes back: how far it is, and the end. */
    private static final class Answers implements StreamObserver<ImportProgress> {
        private final Semaphore window = new Semaphore(AHEAD);
        private final CompletableFuture<ImportProgress> end = new CompletableFuture<>();
        private final Consumer<ImportProgress> listener;
        private volatile ImportProgress last;

        Answers(ImportProgress start, Consumer<ImportProgress> listener) {
            this.last = start;
            this.listener = listener;
        }

        /** Waits for room; false when the stream is over. */
        boolean mayGoOn() throws InterruptedException {
            while (!end.isDone()) {
                if (window.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    return !end.isDone();
                }
            }
            return false;
        }

        ImportProgress end() throws InterruptedException {
            try {
                return end.get();
            } catch (ExecutionException e) {
                throw Status.fromThrowable(e.getCause()).asRuntimeException();
            }
        }

        @Override
        public void onNext(ImportProgress progress) {
            last = progress;
            listener.accept(progress);
            window.release();
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            end.complete(last);
        }
    }
}
