package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.LaneHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chains of all lanes from what is stored of entries and legs, without the service. Reads a few
 * thousand entries at a time, so that a ledger of any size fits into memory.
 */
public final class HashChain {
    private static final byte[] NOTHING = new byte[32];
    /** Entries that are read at once, unless a single batch has more. */
    private static final long PAGE = 4_096;
    /** More than a batch can have: where one seems to, its row was changed, and is not worth the memory. */
    private static final long MOST = 65_536;

    private final HashChainRows rows;

    /** The connection sees one snapshot for as long as this is used. */
    public HashChain(Connection connection) {
        this.rows = new HashChainRows(connection);
    }

    /** The first place of a lane that is not as its hashes say. */
    public record Break(short lane, long place, String what) {
        @Override
        public String toString() {
            return "lane " + lane + ", place " + place + ": " + what;
        }
    }

    /** All lanes. */
    public List<Short> lanes() throws SQLException {
        return rows.heads().stream().map(HashChainRows.Head::lane).toList();
    }

    /** The first break of a lane, if it has one. */
    public Optional<Break> breakOf(short lane) throws SQLException {
        for (var head : rows.heads()) {
            if (head.lane() == lane) {
                return verify(head);
            }
        }
        return Optional.empty();
    }

    private Optional<Break> verify(HashChainRows.Head head) throws SQLException {
        var link = new HashChainRows.Batch(head.lane(), 0, 0, NOTHING, NOTHING, Instant.EPOCH);
        while (true) {
            var page = rows.batchesAfter(head.lane(), link.firstSeq(), PAGE);
            if (page.isEmpty()) {
                return atTheEnd(head, link);
            }
            var group = new ArrayList<HashChainRows.Batch>();
            for (var batch : page) {
                var broken = linked(link, batch);
                if (broken != null) {
                    return Optional.of(recomputed(group).orElse(broken));
                }
                group.add(batch);
                link = batch;
                if (batch.lastSeq() - group.getFirst().firstSeq() >= PAGE) {
                    var wrong = recomputed(group);
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                    group.clear();
                }
            }
            var wrong = recomputed(group);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
    }

    private static Optional<Break> atTheEnd(HashChainRows.Head head, HashChainRows.Batch last) {
        if (last.lastSeq() != head.lastSeq()) {
            return Optional.of(new Break(head.lane(), last.lastSeq() + 1, "no batch covers it, the lane goes on"));
        }
        return Arrays.equals(last.hash(), head.hash())
                ? Optional.empty()
                : Optional.of(new Break(head.lane(), last.firstSeq(), "the head of the lane is another hash"));
    }

    private static @Nullable Break linked(HashChainRows.Batch before, HashChainRows.Batch batch) {
        if (batch.firstSeq() != before.lastSeq() + 1 || batch.lastSeq() < batch.firstSeq()) {
            return new Break(batch.lane(), before.lastSeq() + 1, "the batches leave a gap or overlap");
        }
        if (batch.lastSeq() - batch.firstSeq() >= MOST) {
            return new Break(batch.lane(), batch.firstSeq(), "the batch is larger than any");
        }
        return Arrays.equals(batch.previous(), before.hash())
                ? null
                : new Break(batch.lane(), batch.firstSeq(), "the batch follows another hash");
    }

    /** The first of these batches, which follow each other, that is not what is stored. */
    private Optional<Break> recomputed(List<HashChainRows.Batch> batches) throws SQLException {
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        var lane = batches.getFirst().lane();
        var page = rows.page(
                Lane.entryId(lane, batches.getFirst().firstSeq()),
                Lane.entryId(lane, batches.getLast().lastSeq()));
        for (var batch : batches) {
            var broken = recomputed(batch, page);
            if (broken != null) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Break recomputed(HashChainRows.Batch batch, HashChainRows.Page page) {
        var hash = new LaneHash(batch.lane(), batch.firstSeq(), batch.previous());
        for (var place = batch.firstSeq(); place <= batch.lastSeq(); place++) {
            var id = Lane.entryId(batch.lane(), place);
            var entry = page.entries().get(id);
            if (entry == null) {
                return new Break(batch.lane(), place, "the entry is missing");
            }
            if (!entry.at().equals(batch.createdAt())) {
                return new Break(batch.lane(), place, "the entry is of another time than its batch");
            }
            hash.entry(entry);
            for (var wallet : page.legs().getOrDefault(id, List.of())) {
                if (wallet.unsound()) {
                    return new Break(batch.lane(), place, "a leg is unsound");
                }
                hash.legs(wallet.unit(), wallet.seq(), wallet.legs());
            }
        }
        return Arrays.equals(hash.hash(), batch.hash())
                ? null
                : new Break(
                        batch.lane(),
                        batch.firstSeq(),
                        "the entries up to " + batch.lastSeq() + " or their legs are not what was hashed");
    }
}
