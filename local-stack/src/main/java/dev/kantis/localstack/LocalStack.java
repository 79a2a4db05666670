package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Part;
import dev.kantis.localstack.process.PartStatus;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.process.Stack;
import dev.kantis.localstack.process.StartFailed;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The platform as this process runs it: take it, start it, close it. One at a time per data folder. */
public final class LocalStack implements AutoCloseable {
    private final LauncherLock lock;
    private final DataFolder data;
    private final Topology topology;
    private final Stack stack;
    private volatile double startupSeconds;
    private volatile boolean ready;

    /** What a person may choose. Without folders the repository's own are taken. */
    public record Options(@Nullable Path data, @Nullable Path documents, boolean serversOnly) {}

    private LocalStack(LauncherLock lock, DataFolder data, Topology topology, Wishes wishes) {
        this.lock = lock;
        this.data = data;
        this.topology = topology;
        this.stack = new Stack(data, wishes.parts(), wishes.progress(), this::publish);
    }

    private record Wishes(List<Part> parts, Progress progress) {}

    /** Takes the data folder and chooses the ports; nothing if another launcher runs on that folder. */
    public static Optional<LocalStack> take(Home home, Options options, Progress progress)
            throws IOException, InterruptedException {
        var data = DataFolder.open(dataFolder(home, options.data()));
        var lock = LauncherLock.takeForLong(data);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        Stack.stopLeftovers(data).forEach(part -> progress.say(part, "was left over from a start before, is stopped"));
        var documents = options.documents() == null
                ? home.root().resolve("examples/coffee-coalition")
                : options.documents().toAbsolutePath();
        var topology = new Topology(home, data, Secrets.of(data), documents);
        var parts = options.serversOnly() ? topology.servers().parts() : topology.all();
        return Optional.of(new LocalStack(lock.get(), data, topology, new Wishes(parts, progress)));
    }

    /** The folder that a stack uses: the wanted one, else the repository's own. */
    public static Path dataFolder(Home home, @Nullable Path wanted) {
        return wanted == null ? home.defaultData() : wanted.toAbsolutePath().normalize();
    }

    /** What came of a reset. */
    public enum Reset {
        DELETED,
        NOTHING_THERE,
        NOT_A_DATA_FOLDER,
        RUNNING
    }

    /** Deletes a data folder, unless a stack runs on it or it is something else. */
    public static Reset reset(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(folder)) {
            return Reset.NOTHING_THERE;
        }
        if (!Files.exists(folder.resolve("secrets.json"))) {
            return Reset.NOT_A_DATA_FOLDER;
        }
        var data = DataFolder.open(folder);
        var lock = LauncherLock.takeForLong(data);
        if (lock.isEmpty()) {
            return Reset.RUNNING;
        }
        Stack.stopLeftovers(data);
        data.delete();
        lock.get().close();
        return Reset.DELETED;
    }

    /** Starts everything and returns when all is up. When a part fails, all are stopped again. */
    public void start() throws StartFailed, InterruptedException {
        var began = System.nanoTime();
        stack.start();
        startupSeconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        ready = true;
        publish(stack.status());
    }

    /** How long the start took. */
    public double startupSeconds() {
        return startupSeconds;
    }

    /** What runs where. */
    public Topology topology() {
        return topology;
    }

    /** Data, logs and secrets. */
    public DataFolder data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        stack.close();
        lock.close();
    }

    private synchronized void publish(List<PartStatus> parts) {
        try {
            new StackStatus(ProcessHandle.current().pid(), ready, startupSeconds, parts).write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
