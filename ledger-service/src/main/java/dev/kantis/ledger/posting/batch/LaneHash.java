package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.Leg;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The hash of what a batch writes to a lane: SHA-256 over the domain, the lane, its first place, the hash before it and
 * the entries, all of fixed width or with their length before them, so that two contents never write the same bytes.
 */
public final class LaneHash {
    private static final byte[] DOMAIN = "kantis.ledger.lane.v2".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(bytes);

    public LaneHash(short lane, long firstSeq, byte[] previous) {
        write(() -> {
            out.write(DOMAIN);
            out.writeShort(lane);
            out.writeLong(firstSeq);
            out.write(previous);
        });
    }

    /** What is hashed of an entry's row. */
    public record EntryRow(
            long entryId,
            long owner,
            long actor,
            Instant at,
            UUID requestId,
            short kind,
            boolean accepted,
            byte[] requestHash,
            byte[] body) {}

    /** Adds an entry. Its legs follow, wallet by wallet, with {@link #legs}. */
    public LaneHash entry(EntryRow row) {
        write(() -> {
            out.writeLong(row.entryId());
            out.writeLong(row.owner());
            out.writeLong(row.actor());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.at()));
            out.writeLong(row.requestId().getMostSignificantBits());
            out.writeLong(row.requestId().getLeastSignificantBits());
            out.writeShort(row.kind());
            out.writeBoolean(row.accepted());
            out.writeInt(row.requestHash().length);
            out.write(row.requestHash());
            out.writeInt(row.body().length);
            out.write(row.body());
        });
        return this;
    }

    /** Adds the legs of the entry on one wallet. */
    public LaneHash legs(short unit, int seq, List<Leg> legs) {
        write(() -> {
            out.writeShort(unit);
            out.writeInt(seq);
            out.writeInt(legs.size());
            for (var leg : legs) {
                out.writeShort(leg.debit().code());
                out.writeShort(leg.credit().code());
                out.writeLong(leg.amount());
                out.writeInt(leg.lot());
                out.writeLong(leg.availableAfter());
            }
        });
        return this;
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
