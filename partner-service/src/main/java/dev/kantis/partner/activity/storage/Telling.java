package dev.kantis.partner.activity.storage;

import dev.kantis.partner.activity.Happening;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

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

    /** A happening with its place. */
    private record Told(Name name, Happening happening, Head head) {}

    /** The columns of the rows to write, with the next places of their partners. */
    Tuple rows(Instant now) {
        var rows = new ArrayList<Told>(happenings.size());
        happenings.forEach((name, happening) -> {
            var before = heads.get(name.partner());
            if (before == null) {
                throw new IllegalStateException("the head of a partner is locked before it moves");
            }
            var toldAt = before.toldAt().isAfter(now) ? before.toldAt() : now;
            var head = new Head(before.sequence() + 1, toldAt);
            heads.put(name.partner(), head);
            moved.add(name.partner());
            rows.add(new Told(name, happening, head));
        });
        return columns(rows);
    }

    /** Where the heads are then. */
    List<Tuple> heads() {
        return heads.entrySet().stream()
                .filter(entry -> moved.contains(entry.getKey()))
                .map(entry -> Tuple.of(
                        entry.getKey(),
                        entry.getValue().sequence(),
                        utc(entry.getValue().toldAt())))
                .toList();
    }

    private static Tuple columns(List<Told> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(column(rows, UUID[]::new, row -> row.name().partner()))
                .addArrayOfLong(column(rows, Long[]::new, row -> row.head().sequence()))
                .addArrayOfUUID(column(rows, UUID[]::new, row -> row.name().event()))
                .addArrayOfShort(column(rows, Short[]::new, row ->
                        (short) row.happening().kind().code()))
                .addArrayOfString(column(
                        rows, String[]::new, row -> row.happening().place().storeId()))
                .addArrayOfString(column(
                        rows, String[]::new, row -> row.happening().place().receiptId()))
                .addArrayOfString(column(
                        rows, String[]::new, row -> row.happening().place().reference()))
                .addArrayOfLong(column(
                        rows, Long[]::new, row -> row.happening().amounts().points()))
                .addArrayOfString(column(
                        rows, String[]::new, row -> row.happening().amounts().unit()))
                .addArrayOfLong(column(
                        rows, Long[]::new, row -> row.happening().amounts().minor()))
                .addArrayOfString(column(
                        rows, String[]::new, row -> row.happening().amounts().currency()))
                .addArrayOfBoolean(column(
                        rows, Boolean[]::new, row -> row.happening().amounts().partial()))
                .addArrayOfOffsetDateTime(column(
                        rows, OffsetDateTime[]::new, row -> utc(row.happening().occurTime())))
                .addArrayOfOffsetDateTime(column(
                        rows, OffsetDateTime[]::new, row -> utc(row.happening().recordTime())))
                .addArrayOfOffsetDateTime(column(
                        rows, OffsetDateTime[]::new, row -> utc(row.head().toldAt())));
    }

    private static <T> T[] column(List<Told> rows, IntFunction<T[]> array, Function<Told, T> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
