package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Stack;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Realm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Data folders of test runs. They are used again, because a cluster and Keycloak's schema are slow to make; each is
 * used by one JVM at a time. What must not outlive a run is deleted when the folder is claimed.
 */
final class TestFolder {
    private static final int MOST = 32;
    private static final List<String> PER_RUN = List.of("kafka", "mongo", "smtp");
    /** Keeps the locks from being closed while the JVM lives. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private TestFolder() {}

    static synchronized DataFolder claim(Home home) throws IOException {
        for (var number = 1; number <= MOST; number++) {
            var data = DataFolder.open(home.cache().resolve("tests/" + number));
            var channel =
                    FileChannel.open(data.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                continue;
            }
            HELD.add(lock);
            clean(data);
            return data;
        }
        throw new IllegalStateException("Too many test runs at once: " + MOST + " folders are in use");
    }

    private static void clean(DataFolder data) throws IOException {
        try {
            Stack.stopLeftovers(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var part : PER_RUN) {
            data.delete(part);
        }
        var made = data.root().resolve("realm-fingerprint");
        if (!Files.exists(made) || !Files.readString(made).equals(Realm.fingerprint())) {
            data.delete("postgres");
            Files.writeString(made, Realm.fingerprint());
        }
    }
}
