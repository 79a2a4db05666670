package dev.kantis.ledger.posting.batch;

import java.time.Instant;
import java.util.UUID;

/**
 * A locked lane as it was read: the order of all entries of its owners, and the head of their hash chain. Sequences and
 * owners are counted from 1.
 */
public record Lane(short id, long nextSeq, long nextOwner, byte[] head, Instant lastAt) {
    private static final int SEQ_BITS = 48;
    private static final int OWNER_BITS = 40;

    /** The lane of an owner, fixed for ever by its id and the number of lanes. */
    public static short of(UUID owner, int lanes) {
        var mixed = owner.getMostSignificantBits() * 0x9E3779B97F4A7C15L ^ owner.getLeastSignificantBits();
        return (short) Math.floorMod(mixed ^ (mixed >>> 32), lanes);
    }

    /** The lane that an owner's number belongs to. */
    public static short ofNumber(long owner) {
        return (short) (owner >>> OWNER_BITS);
    }

    /** The lane that an entry stands in. */
    public static short ofEntry(long entryId) {
        return (short) (entryId >>> SEQ_BITS);
    }

    /** The place of an entry in its lane. */
    public static long seqOf(long entryId) {
        return entryId & ((1L << SEQ_BITS) - 1);
    }

    /** The id of the entry at this place of a lane. */
    public static long entryId(short lane, long seq) {
        return ((long) lane << SEQ_BITS) | seq;
    }

    static long ownerNumber(short lane, long count) {
        return ((long) lane << OWNER_BITS) | count;
    }
}
