package dev.kantis.ledger.posting.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A locked lane: the order of all entries of its owners, and the head of their hash chain. Each entry's hash covers the
 * one before it, so that a changed row shows.
 */
record Lane(short id, long nextSeq, byte[] head, Instant lastAt) {
    private static final int LANES = 32;
    private static final int SEQ_BITS = 48;
    private static final byte[] DOMAIN = "kantis.ledger.lane.v1".getBytes(StandardCharsets.US_ASCII);

    /** The lane of an owner, fixed for ever. */
    static short of(UUID owner) {
        return (short)
                Math.floorMod(Long.hashCode(owner.getMostSignificantBits() ^ owner.getLeastSignificantBits()), LANES);
    }

    long entryId() {
        return ((long) id << SEQ_BITS) | nextSeq;
    }

    /** Time in a lane never goes back, whatever the host's clock does. */
    Instant notBefore(Instant clock) {
        var soonest = lastAt.plus(1, ChronoUnit.MICROS);
        return (clock.isBefore(soonest) ? soonest : clock).truncatedTo(ChronoUnit.MICROS);
    }

    /** The lane after an entry with this content. */
    Lane after(EntryRow entry, Instant now) {
        return new Lane(id, nextSeq + 1, hash(entry), now);
    }

    private byte[] hash(EntryRow entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(DOMAIN);
            out.writeShort(id);
            out.writeLong(nextSeq);
            out.write(head);
            entry.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
