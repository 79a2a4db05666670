package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Who holds it is the only launcher on a data folder. The system lets go of it when the launcher dies. */
record LauncherLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 50;

    /**
     * Takes the lock to keep it. Somebody who only looks whether it is free holds it for a moment: that is waited for.
     */
    static Optional<LauncherLock> takeForLong(DataFolder data) throws IOException, InterruptedException {
        for (var attempt = 1; attempt < ATTEMPTS; attempt++) {
            var taken = take(data);
            if (taken.isPresent()) {
                return taken;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return take(data);
    }

    private static Optional<LauncherLock> take(DataFolder data) throws IOException {
        var channel =
                FileChannel.open(data.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new LauncherLock(channel, lock));
            }
        } catch (OverlappingFileLockException heldByThisJvm) {
            // Same as held by another process.
        }
        channel.close();
        return Optional.empty();
    }

    static boolean isFree(DataFolder data) throws IOException {
        var taken = take(data);
        if (taken.isPresent()) {
            taken.get().close();
        }
        return taken.isPresent();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
