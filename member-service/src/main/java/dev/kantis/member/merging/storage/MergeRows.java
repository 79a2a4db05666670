package dev.kantis.member.merging.storage;

import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.Due;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.Merge.Step;
import dev.kantis.member.merging.MergePair.One;
import dev.kantis.member.merging.MergePlan.Field;
import dev.kantis.member.merging.MergePlan.Replaced;
import dev.kantis.member.merging.MergeTask;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Source;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Merges as rows. */
final class MergeRows {
    private MergeRows() {}

    static List<One> members(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new One(
                        row.getUUID("member_id"),
                        instant(row, "enrolled_at"),
                        row.getBoolean("waits"),
                        row.getBoolean("in_household"),
                        row.getUUID("merged_into")))
                .toList();
    }

    static List<Merge> bare(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> merge(row, List.of()))
                .toList();
    }

    /** One row for each step. */
    static List<Merge> withSteps(RowSet<Row> rows) {
        var steps = new LinkedHashMap<UUID, List<Step>>();
        var firsts = new LinkedHashMap<UUID, Row>();
        for (var row : rows) {
            var id = row.getUUID("merge_id");
            firsts.putIfAbsent(id, row);
            steps.computeIfAbsent(id, _ -> new ArrayList<>()).add(step(row));
        }
        return firsts.entrySet().stream()
                .map(entry -> merge(entry.getValue(), steps.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    static MergeTask task(Row row) {
        var state = row.getString("state");
        return new MergeTask(
                row.getUUID("merge_id"),
                pair(row),
                Due.valueOf(upper(row, "step")),
                state.equals("separating") || state.equals("separated"),
                row.getUUID("ledger_request"),
                row.getInteger("attempts"));
    }

    static Tuple replaced(UUID mergeId, Replaced replaced) {
        var before = replaced.before();
        return Tuple.tuple()
                .addUUID(mergeId)
                .addString(replaced.field().isInterest() ? "interest" : "attribute")
                .addString(replaced.field().name())
                .addString(before == null ? null : before.value())
                .addString(before == null ? null : before.source().name().toLowerCase(Locale.ROOT))
                .addOffsetDateTime(before == null ? null : utc(before.recordedAt()));
    }

    static Replaced replaced(Row row) {
        var value = row.getString("value");
        return new Replaced(
                new Field(row.getString("kind").equals("interest"), row.getString("field")),
                value == null
                        ? null
                        : new Known(value, Source.valueOf(upper(row, "source")), instant(row, "recorded_at")));
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Merge merge(Row row, List<Step> steps) {
        return new Merge(
                row.getUUID("merge_id"),
                row.getLong("place"),
                pair(row),
                State.valueOf(upper(row, "state")),
                due(row),
                instant(row, "requested_at"),
                steps);
    }

    private static Step step(Row row) {
        var staff = row.getString("staff");
        return new Step(
                State.valueOf(upper(row, "step_state")),
                staff == null ? null : new Asked(staff, row.getString("reason")),
                instant(row, "happened_at"));
    }

    private static @Nullable Due due(Row row) {
        return row.getString("step") == null ? null : Due.valueOf(upper(row, "step"));
    }

    private static Pair pair(Row row) {
        return new Pair(row.getUUID("survivor_id"), row.getUUID("absorbed_id"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static String upper(Row row, String column) {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }
}
