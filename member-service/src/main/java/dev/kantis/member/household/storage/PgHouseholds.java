package dev.kantis.member.household.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.household.Household;
import dev.kantis.member.household.Household.Mate;
import dev.kantis.member.household.Household.Role;
import dev.kantis.member.household.Household.State;
import dev.kantis.member.household.Households;
import dev.kantis.member.household.PoolMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Households in PostgreSQL. The household's row is locked before its members change. */
@ApplicationScoped
class PgHouseholds implements Households {
    private final Database database;

    PgHouseholds(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Household>> find(UUID memberId) {
        return database.pool()
                .preparedQuery(HouseholdSql.FIND)
                .execute(Tuple.of(memberId))
                .map(PgHouseholds::household);
    }

    @Override
    public Uni<Optional<Household>> lockOf(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(HouseholdSql.LOCK_OF)
                .execute(Tuple.of(memberId))
                .chain(locked -> mates(tx, locked));
    }

    @Override
    public Uni<Optional<Household>> lock(SqlConnection tx, UUID householdId) {
        return tx.preparedQuery(HouseholdSql.LOCK)
                .execute(Tuple.of(householdId))
                .chain(locked -> mates(tx, locked));
    }

    private static Uni<Optional<Household>> mates(SqlConnection tx, RowSet<Row> locked) {
        return locked.rowCount() == 0
                ? Uni.createFrom().item(Optional.empty())
                : tx.preparedQuery(HouseholdSql.MATES)
                        .execute(Tuple.of(locked.iterator().next().getUUID("household_id")))
                        .map(PgHouseholds::household);
    }

    @Override
    public Uni<Boolean> isMerged(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(HouseholdSql.IS_MERGED)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<Void> make(SqlConnection tx, UUID householdId, Instant now) {
        return run(tx, HouseholdSql.MAKE, Tuple.of(householdId, now.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public Uni<Void> add(SqlConnection tx, UUID householdId, Mate mate, UUID requestId) {
        return run(
                tx,
                HouseholdSql.ADD,
                Tuple.of(
                        mate.memberId(),
                        householdId,
                        mate.role().name().toLowerCase(Locale.ROOT),
                        mate.joinedAt().atOffset(ZoneOffset.UTC),
                        requestId));
    }

    @Override
    public Uni<Void> leave(SqlConnection tx, UUID memberId, UUID requestId) {
        return run(tx, HouseholdSql.LEAVE, Tuple.of(memberId, requestId));
    }

    @Override
    public Uni<Void> handOver(SqlConnection tx, UUID householdId, UUID to) {
        return run(tx, HouseholdSql.TAKE_OWNER, Tuple.of(householdId))
                .chain(() -> run(tx, HouseholdSql.GIVE_OWNER, Tuple.of(householdId, to)));
    }

    @Override
    public Uni<Integer> invitations(SqlConnection tx, UUID householdId, UUID requestId, Instant now) {
        return tx.preparedQuery(HouseholdSql.INVITATIONS)
                .execute(Tuple.of(householdId, requestId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getInteger("unused"));
    }

    @Override
    public Uni<Void> invite(SqlConnection tx, UUID householdId, UUID requestId, String tokenHash, Instant expiresAt) {
        return run(
                tx,
                HouseholdSql.INVITE,
                Tuple.of(householdId, requestId, tokenHash, expiresAt.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public Uni<Optional<UUID>> invited(SqlConnection tx, String tokenHash, Instant now) {
        return tx.preparedQuery(HouseholdSql.INVITED)
                .execute(Tuple.of(tokenHash, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("household_id")));
    }

    @Override
    public Uni<Void> use(SqlConnection tx, String tokenHash) {
        return run(tx, HouseholdSql.USE, Tuple.of(tokenHash));
    }

    @Override
    public Uni<List<PoolMove>> claim(int limit, Duration lease) {
        return database.inTransaction(
                        tx -> tx.preparedQuery(HouseholdSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgHouseholds::move)
                        .toList());
    }

    @Override
    public Uni<Boolean> done(SqlConnection tx, PoolMove move) {
        var arguments = Tuple.of(move.memberId(), move.requestId());
        return move.in()
                ? tx.preparedQuery(HouseholdSql.JOINED).execute(arguments).map(rows -> rows.rowCount() == 1)
                : gone(tx, move);
    }

    private static Uni<Boolean> gone(SqlConnection tx, PoolMove move) {
        return run(tx, HouseholdSql.LOCK, Tuple.of(move.householdId()))
                .chain(() -> tx.preparedQuery(HouseholdSql.GONE).execute(Tuple.of(move.memberId(), move.requestId())))
                .map(rows -> rows.rowCount() == 1)
                .call(() -> run(tx, HouseholdSql.PROMOTE, Tuple.of(move.householdId())))
                .call(() -> run(tx, HouseholdSql.DROP_INVITATIONS, Tuple.of(move.householdId())))
                .call(() -> run(tx, HouseholdSql.DROP, Tuple.of(move.householdId())));
    }

    @Override
    public Uni<Void> never(PoolMove move) {
        return database.inTransaction(tx -> gone(tx, move)).replaceWithVoid();
    }

    @Override
    public Uni<Void> later(PoolMove move, UUID requestId, Duration pause) {
        return database.pool()
                .preparedQuery(HouseholdSql.LATER)
                .execute(Tuple.of(move.memberId(), move.requestId(), requestId, pause.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(Instant before) {
        return database.pool()
                .preparedQuery(HouseholdSql.FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Optional<Household> household(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var mates = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Mate(
                        row.getUUID("member_id"),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getOffsetDateTime("joined_at").toInstant()))
                .toList();
        return Optional.of(new Household(rows.iterator().next().getUUID("household_id"), mates));
    }

    private static PoolMove move(Row row) {
        return new PoolMove(
                row.getUUID("member_id"),
                row.getUUID("household_id"),
                row.getString("state").equals("joining"),
                row.getUUID("ledger_request"),
                row.getInteger("attempts"));
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
