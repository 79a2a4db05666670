package dev.kantis.rewards.redemption.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.rewards.RewardsConfig;
import dev.kantis.rewards.redemption.BackOff;
import dev.kantis.rewards.redemption.Begun;
import dev.kantis.rewards.redemption.Effect;
import dev.kantis.rewards.redemption.LedgerAnswer;
import dev.kantis.rewards.redemption.Redemption;
import dev.kantis.rewards.redemption.RedemptionRequest;
import dev.kantis.rewards.redemption.RedemptionState;
import dev.kantis.rewards.redemption.Redemptions;
import dev.kantis.rewards.redemption.Saga;
import dev.kantis.rewards.redemption.Transition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Redemptions in table {@code redemption}. A row is locked while its next state is decided and written. */
@ApplicationScoped
class PgRedemptions implements Redemptions {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final ClaimRequest claims;
    private final RedemptionEffects effects;
    private final Ids ids;
    private final RewardsConfig.Sweep sweep;
    private final BackOff backOff;

    PgRedemptions(Database database, ClaimRequest claims, RedemptionEffects effects, Ids ids, RewardsConfig config) {
        this.database = database;
        this.claims = claims;
        this.effects = effects;
        this.ids = ids;
        this.sweep = config.sweep();
        this.backOff = new BackOff(FIRST_PAUSE, config.sweep().longestPause());
    }

    @Override
    public Uni<Begun> begin(RedemptionRequest request, Instant now) {
        return database.inTransaction(tx -> claims.claim(tx, request, now));
    }

    @Override
    public Uni<Step> step(UUID redemptionId, LedgerAnswer answer, Instant now) {
        return database.inTransaction(tx -> tx.preparedQuery(RedemptionSql.LOCK)
                .execute(Tuple.of(redemptionId))
                .map(rows -> RedemptionRow.of(rows.iterator().next()))
                .chain(row -> write(tx, row, answer, now)));
    }

    @Override
    public Uni<List<Redemption>> takeUp(int limit, Instant now) {
        return database.pool()
                .preparedQuery(RedemptionSql.TAKE_UP)
                .execute(Tuple.of(utc(now), utc(now.plus(sweep.lease())), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> RedemptionRow.of(row).redemption())
                        .toList());
    }

    @Override
    public Uni<Optional<Redemption>> find(UUID redemptionId, Optional<UUID> memberId) {
        return database.pool()
                .preparedQuery(RedemptionSql.FIND)
                .execute(Tuple.of(redemptionId, memberId.orElse(null)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> RedemptionRow.of(row).redemption())
                        .findFirst());
    }

    private Uni<Step> write(SqlConnection tx, RedemptionRow row, LedgerAnswer answer, Instant now) {
        var before = row.redemption();
        var transition = Saga.decide(before.state(), answer);
        if (!transition.next().equals(before.state())) {
            var after = after(before, transition);
            return tx.preparedQuery(RedemptionSql.WRITE_STATE)
                    .execute(state(row, after, now))
                    .chain(() -> effects.apply(tx, transition.effects(), row, after, now))
                    .replaceWith(new Step(after, true));
        }
        var step = Uni.createFrom().item(new Step(before, false));
        return answer instanceof LedgerAnswer.Unanswered && !before.state().isFinal()
                ? tryLater(tx, before, now).chain(() -> step)
                : step;
    }

    private static Uni<Void> tryLater(SqlConnection tx, Redemption redemption, OffsetDateTime time) {
        return tx.preparedQuery(RedemptionSql.TRY_LATER)
                .execute(Tuple.of(redemption.id(), time))
                .replaceWithVoid();
    }

    private Uni<Void> tryLater(SqlConnection tx, Redemption redemption, Instant now) {
        return tryLater(tx, redemption, utc(now.plus(backOff.after(redemption.attempts()))));
    }

    private Redemption after(Redemption before, Transition transition) {
        var voucherId =
                transition.effects().contains(Effect.MAKE_VOUCHER) ? Optional.of(ids.next()) : before.voucherId();
        return new Redemption(
                before.id(),
                before.memberId(),
                before.reward(),
                before.unit(),
                before.points(),
                transition.next(),
                voucherId,
                0,
                before.createTime());
    }

    private Tuple state(RedemptionRow row, Redemption after, Instant now) {
        var keepsPiece = row.hasPiece() && !(after.state() instanceof RedemptionState.Canceled);
        var values = Tuple.tuple()
                .addUUID(after.id())
                .addString(RedemptionRow.nameOf(after.state()))
                .addUUID(RedemptionRow.holdOf(after.state()))
                .addUUID(after.voucherId().orElse(null))
                .addBoolean(keepsPiece);
        return RedemptionRow.withRefusal(values, after.state())
                .addOffsetDateTime(utc(now))
                .addOffsetDateTime(utc(now.plus(sweep.after())));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
