package dev.kantis.rewards.redemption.storage;

import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.rewards.redemption.Redemption;
import dev.kantis.rewards.redemption.RedemptionState;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of table {@code redemption}: the redemption and what only its store has to know. */
record RedemptionRow(
        Redemption redemption,
        String title,
        List<String> partners,
        int voucherDays,
        boolean hasPiece,
        String fingerprint) {

    static RedemptionRow of(Row row) {
        var redemption = new Redemption(
                row.getUUID("redemption_id"),
                row.getUUID("member_id"),
                row.getString("reward"),
                row.getString("unit"),
                row.getLong("points"),
                state(row),
                Optional.ofNullable(row.getUUID("voucher_id")),
                row.getInteger("attempts"),
                row.getOffsetDateTime("create_time").toInstant());
        return new RedemptionRow(
                redemption,
                row.getString("title"),
                List.of(row.getArrayOfStrings("partners")),
                row.getInteger("voucher_days"),
                row.getBoolean("has_piece"),
                HexFormat.of().formatHex(row.getBuffer("fingerprint").getBytes()));
    }

    static String nameOf(RedemptionState state) {
        return switch (state) {
            case RedemptionState.StockReserved _ -> "stock_reserved";
            case RedemptionState.PointsHeld _ -> "points_held";
            case RedemptionState.Completed _ -> "completed";
            case RedemptionState.Canceled _ -> "canceled";
        };
    }

    static @Nullable UUID holdOf(RedemptionState state) {
        return state instanceof RedemptionState.PointsHeld(var holdId) ? holdId : null;
    }

    /** Adds reason, message and facts of a refusal, or three nulls. */
    static Tuple withRefusal(Tuple values, RedemptionState state) {
        return state instanceof RedemptionState.Canceled(var refusal)
                ? values.addString(Statuses.nameOf(refusal.reason()))
                        .addString(refusal.message())
                        .addValue(factsOf(refusal))
                : values.addString(null).addString(null).addValue(null);
    }

    private static JsonObject factsOf(Refusal refusal) {
        var facts = new JsonObject();
        refusal.metadata().forEach(facts::put);
        return facts;
    }

    private static RedemptionState state(Row row) {
        return switch (row.getString("state")) {
            case "stock_reserved" -> new RedemptionState.StockReserved();
            case "points_held" -> new RedemptionState.PointsHeld(row.getUUID("hold_id"));
            case "completed" -> new RedemptionState.Completed();
            case "canceled" -> new RedemptionState.Canceled(refusal(row));
            default -> throw new IllegalStateException("the schema has no other state");
        };
    }

    private static Refusal refusal(Row row) {
        var facts = row.getJsonObject("refusal_facts");
        return new Refusal(
                Statuses.reasonOf(row.getString("refusal_reason")),
                row.getString("refusal_message"),
                facts.stream()
                        .collect(Collectors.toMap(fact -> fact.getKey(), fact -> String.valueOf(fact.getValue()))));
    }
}
