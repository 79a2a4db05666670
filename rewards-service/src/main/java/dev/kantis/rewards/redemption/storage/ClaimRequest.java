package dev.kantis.rewards.redemption.storage;

import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.rewards.RewardsConfig;
import dev.kantis.rewards.catalogue.Reward;
import dev.kantis.rewards.catalogue.storage.PgRewards;
import dev.kantis.rewards.redemption.Begun;
import dev.kantis.rewards.redemption.RedemptionRequest;
import dev.kantis.rewards.redemption.RedemptionState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The first step of the saga: claims the request id by writing the redemption, and takes a piece. Refusals are written
 * too, so that a repeat hears the same.
 */
@ApplicationScoped
class ClaimRequest {
    private final PgRewards rewards;
    private final Ids ids;
    private final RewardsConfig config;

    ClaimRequest(PgRewards rewards, Ids ids, RewardsConfig config) {
        this.rewards = rewards;
        this.ids = ids;
        this.config = config;
    }

    Uni<Begun> claim(SqlConnection tx, RedemptionRequest request, Instant now) {
        return rewards.find(tx, request.reward()).chain(reward -> {
            var id = ids.next();
            return insert(tx, id, request, reward, now)
                    .chain(isFirst -> isFirst ? first(tx, id, reward, now) : repeated(tx, request));
        });
    }

    private Uni<Boolean> insert(
            SqlConnection tx, UUID id, RedemptionRequest request, Optional<Reward> reward, Instant now) {
        var refusal = reward.map(known -> known.refusalAt(now)).orElse(Optional.of(Reward.unknown()));
        RedemptionState state =
                refusal.<RedemptionState>map(RedemptionState.Canceled::new).orElse(new RedemptionState.StockReserved());
        var values = Tuple.tuple()
                .addUUID(id)
                .addUUID(request.memberId())
                .addUUID(request.requestId())
                .addValue(Buffer.buffer(
                        HexFormat.of().parseHex(request.fingerprint().hex())))
                .addString(request.reward())
                .addInteger(reward.map(Reward::version).orElse(0))
                .addString(reward.map(known -> known.spec().unit()).orElse(""))
                .addLong(reward.map(known -> known.spec().points()).orElse(0L))
                .addString(reward.map(known -> known.spec().title()).orElse(""))
                .addInteger(reward.map(known -> known.spec().daysOfVoucher()).orElse(0))
                .addBoolean(refusal.isEmpty() && reward.map(Reward::isLimited).orElse(false))
                .addString(RedemptionRow.nameOf(state));
        RedemptionRow.withRefusal(values, state)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.plus(config.sweep().after()).atOffset(ZoneOffset.UTC))
                .addArrayOfString(reward.map(known -> known.spec().goodAt())
                        .orElse(List.of())
                        .toArray(String[]::new));
        return tx.preparedQuery(RedemptionSql.CLAIM).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Begun> first(SqlConnection tx, UUID id, Optional<Reward> reward, Instant now) {
        return find(tx, RedemptionSql.LOCK, Tuple.of(id))
                .chain(row -> row.hasPiece()
                        ? takePiece(tx, row, now)
                        : Uni.createFrom().voidItem())
                .chain(() -> find(tx, RedemptionSql.LOCK, Tuple.of(id)))
                .map(row -> new Begun.First(row.redemption()));
    }

    private Uni<Void> takePiece(SqlConnection tx, RedemptionRow row, Instant now) {
        var reward = row.redemption().reward();
        return rewards.takePiece(tx, reward)
                .chain(taken -> taken
                        ? Uni.createFrom().voidItem()
                        : refuse(tx, row.redemption().id(), Reward.outOfStock(reward), now));
    }

    private Uni<Void> refuse(SqlConnection tx, UUID id, Refusal refusal, Instant now) {
        var state = new RedemptionState.Canceled(refusal);
        var time = now.atOffset(ZoneOffset.UTC);
        var values = Tuple.tuple()
                .addUUID(id)
                .addString(RedemptionRow.nameOf(state))
                .addUUID(null)
                .addUUID(null)
                .addBoolean(false);
        RedemptionRow.withRefusal(values, state).addOffsetDateTime(time).addOffsetDateTime(time);
        return tx.preparedQuery(RedemptionSql.WRITE_STATE).execute(values).replaceWithVoid();
    }

    private static Uni<Begun> repeated(SqlConnection tx, RedemptionRequest request) {
        return find(tx, RedemptionSql.OF_REQUEST, Tuple.of(request.memberId(), request.requestId()))
                .map(row -> row.fingerprint().equals(request.fingerprint().hex())
                        ? new Begun.Repeated(row.redemption())
                        : new Begun.Reused());
    }

    private static Uni<RedemptionRow> find(SqlConnection tx, String sql, Tuple key) {
        return tx.preparedQuery(sql)
                .execute(key)
                .map(rows -> RedemptionRow.of(rows.iterator().next()));
    }
}
