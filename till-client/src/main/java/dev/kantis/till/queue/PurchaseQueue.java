package dev.kantis.till.queue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.till.queue.QueueFile.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The purchases and returns of one terminal that the platform has not answered, in the order in which they happened.
 * What is in it is on the disk. Safe for several threads.
 */
public final class PurchaseQueue implements AutoCloseable {
    private static final byte NEXT = 1;
    private static final byte ITEM = 2;
    private static final byte ANSWERED = 3;
    /** A file of which nothing is needed any more is begun anew from this size on. */
    private static final long LARGE = 1 << 20;

    private final QueueFile file;
    private final NavigableMap<Long, UploadedPurchase> waiting;
    private long next;

    private PurchaseQueue(QueueFile file, NavigableMap<Long, UploadedPurchase> waiting, long next) {
        this.file = file;
        this.waiting = waiting;
        this.next = next;
    }

    /** Opens the queue of this name in a folder, which is made if there is none. */
    public static PurchaseQueue open(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        var opened = QueueFile.open(folder.resolve(name + ".queue"));
        var waiting = new TreeMap<Long, UploadedPurchase>();
        var next = 1L;
        for (var record : opened.records()) {
            switch (record.type()) {
                case NEXT -> next = Math.max(next, number(record));
                case ITEM -> {
                    var item = item(record);
                    waiting.put(item.getSequence(), item);
                    next = Math.max(next, item.getSequence() + 1);
                }
                case ANSWERED -> waiting.remove(number(record));
                default -> {
                    opened.file().close();
                    throw new IOException("the queue was written by a newer version of the client");
                }
            }
        }
        return new PurchaseQueue(opened.file(), waiting, next);
    }

    /** Keeps what happened, with the next number; it is on the disk when this returns. */
    public synchronized UploadedPurchase add(UploadedPurchase.Builder happened) throws IOException {
        var item = happened.setSequence(next).build();
        file.append(new Frame(ITEM, item.toByteString()));
        next++;
        waiting.put(item.getSequence(), item);
        notifyAll();
        return item;
    }

    /** The first of those that wait, at most so many. */
    public synchronized List<UploadedPurchase> first(int most) {
        return waiting.values().stream().limit(most).toList();
    }

    /** Waits until there is something. */
    public synchronized void await() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
    }

    /** Forgets what was answered. */
    public synchronized void answered(long sequence) throws IOException {
        if (waiting.remove(sequence) == null) {
            return;
        }
        file.append(new Frame(ANSWERED, bytes(sequence)));
        if (waiting.isEmpty() && file.size() > LARGE) {
            file.replace(List.of(new Frame(NEXT, bytes(next))));
        }
    }

    public synchronized int size() {
        return waiting.size();
    }

    @Override
    public synchronized void close() throws IOException {
        var kept = new ArrayList<Frame>();
        kept.add(new Frame(NEXT, bytes(next)));
        waiting.values().forEach(item -> kept.add(new Frame(ITEM, item.toByteString())));
        file.replace(kept);
        file.close();
    }

    private static UploadedPurchase item(Frame record) throws IOException {
        try {
            return UploadedPurchase.parseFrom(record.content());
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("the queue was written by another version of the client", e);
        }
    }

    private static long number(Frame record) {
        return record.content().asReadOnlyByteBuffer().getLong();
    }

    private static ByteString bytes(long number) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }
}
