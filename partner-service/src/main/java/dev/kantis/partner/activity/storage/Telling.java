package dev.kantis.partner.activity.storage;

import dev.kantis.partner.activity.Happening;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Happenings on their way to their places, within one transaction. */
final class Telling {
    private final Map<Name, Happening> happenings = new LinkedHashMap<>();
    private final Map<UUID, Head> heads = new TreeMap<>();
    private final Set<UUID> moved = new HashSet<>();

    /** What makes a happening the same. */
    private record Name(UUID partner, UUID event) {}

    private record Head(long sequence, Instant toldAt) {}

    /** {@code partners} has ids by id and by name; what is of nobody there is left out. */
    static Telling of(List<Happening> happenings, Map<Object, UUID> partners) {
        var telling = new Telling();
        for (var happening : happenings) {
            var id = happening.partner();
            var partner = partners.get(id == null ? happening.partnerName() : id);
            if (partner != null) {
                telling.happenings.putIfAbsent(new Name(partner, happening.eventId()), happening);
            }
        }
        return telling;
    }

    boolean isEmpty() {
        return happenings.isEmpty();
    }

    UUID[] partners() {
        return happenings.keySet().stream()
                .map(Name::partner)
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
    }

    Tuple names() {
        return Tuple.tuple()
                .addArrayOfUUID(happenings.keySet().stream().map(Name::partner).toArray(UUID[]::new))
                .addArrayOfUUID(happenings.keySet().stream().map(Name::event).toArray(UUID[]::new));
    }

    void head(UUID partner, long sequence, Instant toldAt) {
        heads.put(partner, new Head(sequence, toldAt));
    }

    /** It was told before. */
    void known(UUID partner, UUID event) {
        happenings.remove(new Name(partner, event));
    }

    /** The rows to write, with the next places of their partners. */
    List<Tuple> rows(Instant now) {
        var rows = new ArrayList<Tuple>(happenings.size());
        happenings.forEach((name, happening) -> {
            var before = heads.get(name.partner());
            if (before == null) {
                throw new IllegalStateException("the head of a partner is locked before it moves");
            }
            var toldAt = before.toldAt().isAfter(now) ? before.toldAt() : now;
            var head = new Head(before.sequence() + 1, toldAt);
            heads.put(name.partner(), head);
            moved.add(name.partner());
            rows.add(row(name, happening, head));
        });
        return rows;
    }

    /** Where the heads are then. */
    List<Tuple> heads() {
        return heads.entrySet().stream()
                .filter(entry -> moved.contains(entry.getKey()))
                .map(entry -> Tuple.of(
                        entry.getKey(),
                        entry.getValue().sequence(),
                        entry.getValue().toldAt().atOffset(ZoneOffset.UTC)))
                .toList();
    }

    private static Tuple row(Name name, Happening happening, Head head) {
        return Tuple.tuple()
                .addUUID(name.partner())
                .addLong(head.sequence())
                .addUUID(name.event())
                .addShort((short) happening.kind().code())
                .addString(happening.place().storeId())
                .addString(happening.place().receiptId())
                .addString(happening.place().reference())
                .addLong(happening.amounts().points())
                .addString(happening.amounts().unit())
                .addLong(happening.amounts().minor())
                .addString(happening.amounts().currency())
                .addBoolean(happening.amounts().partial())
                .addOffsetDateTime(happening.occurTime().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(happening.recordTime().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(head.toldAt().atOffset(ZoneOffset.UTC));
    }
}
