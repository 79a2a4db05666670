package dev.kantis.till.queue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of records that is only ever appended to. A record is on the disk when {@link #append} returns. What a crash
 * or a power failure left of a record that was being written is cut off when the file is opened; anything else that is
 * broken is refused rather than skipped. One process at a time has it. Not safe for several threads.
 *
 * <p>A record is: length of the content (4 bytes, big endian), CRC-32C of type and content (4), type (1), content.
 */
final class QueueFile implements AutoCloseable {
    private static final int HEAD = 9;
    private static final int LONGEST = 1 << 20;

    private final Path path;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private FileChannel channel;

    private QueueFile(Path path, FileChannel lockChannel, FileLock lock, FileChannel channel) {
        this.path = path;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.channel = channel;
    }

    /** A type that its user gives a meaning, and bytes. */
    record Frame(byte type, ByteString content) {}

    /** The file and what is in it. */
    record Opened(QueueFile file, List<Frame> records) {}

    /** Opens the file, or makes it. Fails while another process has it, and when it is damaged. */
    static Opened open(Path path) throws IOException {
        var lockChannel = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = lockChannel.tryLock();
            if (lock == null) {
                throw taken(path);
            }
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var records = new ArrayList<Frame>();
            var end = read(channel, path, records);
            if (end < channel.size()) {
                channel.truncate(end);
                channel.force(true);
            }
            channel.position(end);
            forceFolder(path);
            return new Opened(new QueueFile(path, lockChannel, lock, channel), records);
        } catch (OverlappingFileLockException e) {
            lockChannel.close();
            throw new IOException(taken(path).getMessage(), e);
        } catch (IOException e) {
            lockChannel.close();
            throw e;
        }
    }

    private static IOException taken(Path path) {
        return new IOException(path + " is in use by another till. Every terminal needs a queue of its own.");
    }

    /** Writes a record to the disk. */
    void append(Frame record) throws IOException {
        append(channel, record);
        channel.force(false);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Puts these records in the place of all there are: the old file stays whole until the new one is on the disk. */
    void replace(List<Frame> records) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        var written = FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        for (var record : records) {
            append(written, record);
        }
        written.force(true);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(path);
        var before = channel;
        channel = written;
        before.close();
    }

    private static void append(FileChannel channel, Frame record) throws IOException {
        if (record.content().size() > LONGEST) {
            throw new IOException("a record of " + record.content().size() + " bytes is too long");
        }
        var bytes = ByteBuffer.allocate(HEAD + record.content().size())
                .putInt(record.content().size())
                .putInt(checksum(record))
                .put(record.type())
                .put(record.content().asReadOnlyByteBuffer())
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Answers where the last whole record ends. */
    private static long read(FileChannel channel, Path path, List<Frame> records) throws IOException {
        var place = 0L;
        while (place < channel.size()) {
            var record = recordAt(channel, place);
            if (record.isEmpty()) {
                refuseDamage(channel, path, place);
                return place;
            }
            records.add(record.get());
            place += HEAD + record.get().content().size();
        }
        return place;
    }

    private static Optional<Frame> recordAt(FileChannel channel, long place) throws IOException {
        var left = channel.size() - place;
        if (left < HEAD) {
            return Optional.empty();
        }
        var head = readAt(channel, place, HEAD);
        var length = head.getInt(0);
        if (length < 0 || length > LONGEST || length > left - HEAD) {
            return Optional.empty();
        }
        var record = new Frame(head.get(8), ByteString.copyFrom(readAt(channel, place + HEAD, length)));
        return checksum(record) == head.getInt(4) ? Optional.of(record) : Optional.empty();
    }

    /** Only the last record can be unfinished. Where a whole one follows what is broken, the disk lost something. */
    private static void refuseDamage(FileChannel channel, Path path, long broken) throws IOException {
        for (var place = broken + 1; place < channel.size() - HEAD; place++) {
            if (recordAt(channel, place).isPresent()) {
                throw new IOException(path + " is damaged at byte " + broken
                        + ". Keep a copy of it for the program's support, then begin a new one.");
            }
        }
    }

    private static ByteBuffer readAt(FileChannel channel, long place, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static int checksum(Frame record) {
        var sum = new CRC32C();
        sum.update(record.type());
        sum.update(record.content().asReadOnlyByteBuffer());
        return (int) sum.getValue();
    }

    private static void forceFolder(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.release();
        lockChannel.close();
    }
}
