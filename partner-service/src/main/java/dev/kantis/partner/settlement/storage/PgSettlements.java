package dev.kantis.partner.settlement.storage;

import static dev.kantis.partner.settlement.storage.SettlementRows.stream;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.settlement.Award;
import dev.kantis.partner.settlement.Books;
import dev.kantis.partner.settlement.ClosePlan;
import dev.kantis.partner.settlement.PackDraw;
import dev.kantis.partner.settlement.Payment;
import dev.kantis.partner.settlement.RateSum;
import dev.kantis.partner.settlement.Settlements;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Closings and statements, which are only ever added to. */
@ApplicationScoped
class PgSettlements implements Settlements {
    /** Kinds from here on have no items. */
    private static final short FIRST_OF_STATEMENTS = 20;

    private final Database database;
    private final Contracts contracts;

    PgSettlements(Database database, Contracts contracts) {
        this.database = database;
        this.contracts = contracts;
    }

    @Override
    public Uni<Standing> lock(SqlConnection tx) {
        return tx.query(SettlementSql.LOCK)
                .execute()
                .map(rows -> SettlementRows.standing(rows.iterator().next()));
    }

    @Override
    public Uni<Standing> askForRebuild(SqlConnection tx, Instant now) {
        return tx.preparedQuery(SettlementSql.ASK).execute(Tuple.of(utc(now))).chain(() -> lock(tx));
    }

    @Override
    public Uni<Standing> standing() {
        return database.pool()
                .query(SettlementSql.LOOK)
                .execute()
                .map(rows -> SettlementRows.standing(rows.iterator().next()));
    }

    @Override
    public Uni<Books> books(SqlConnection tx) {
        return contracts
                .all(tx)
                .chain(versions -> tx.query(SettlementSql.LAST)
                        .execute()
                        .chain(last -> tx.query(SettlementSql.OPEN_SUMS)
                                .execute()
                                .chain(sums -> tx.query(SettlementSql.AWARDS)
                                        .execute()
                                        .chain(awards -> tx.query(SettlementSql.PACKS)
                                                .execute()
                                                .map(packs -> new Books(
                                                        agreements(versions),
                                                        stream(last).findFirst().map(SettlementRows::closing),
                                                        stream(sums)
                                                                .map(SettlementRows::sum)
                                                                .toList(),
                                                        stream(awards)
                                                                .map(PgSettlements::award)
                                                                .toList(),
                                                        stream(packs)
                                                                .collect(Collectors.toMap(
                                                                        PgSettlements::packKey,
                                                                        row -> row.getLong("left_minor")))))))));
    }

    private static List<Agreement> agreements(List<Contract> versions) {
        return versions.stream().collect(Collectors.groupingBy(Contract::partnerId)).entrySet().stream()
                .map(agreed -> new Agreement(agreed.getKey(), agreed.getValue()))
                .sorted((one, other) -> one.partner().compareTo(other.partner()))
                .toList();
    }

    private static Award award(Row row) {
        return new Award(
                row.getUUID("dispute_id"),
                row.getUUID("partner_id"),
                row.getString("currency_code"),
                row.getLong("awarded_minor"));
    }

    private static Books.PackKey packKey(Row row) {
        return new Books.PackKey(row.getUUID("partner_id"), row.getString("currency_code"));
    }

    @Override
    public Uni<Long> differences(SqlConnection tx, LocalDate through) {
        return tx.preparedQuery(SettlementSql.DIFFERENCES)
                .execute(Tuple.of(through))
                .map(rows -> rows.iterator().next().getLong("different"));
    }

    @Override
    public Uni<ClosingReport> write(SqlConnection tx, NewClosing closing, ClosePlan plan) {
        var items = plan.statements().stream()
                .flatMap(statement -> statement.lines().stream())
                .filter(line -> line.kind().code() < FIRST_OF_STATEMENTS)
                .mapToLong(line -> line.items())
                .sum();
        var row = Tuple.tuple()
                .addInteger(closing.number())
                .addLocalDate(closing.through())
                .addOffsetDateTime(utc(closing.now()))
                .addUUID(closing.by())
                .addLong(items);
        return tx.preparedQuery(SettlementSql.ADD_CLOSING)
                .execute(row)
                .chain(() -> batch(
                        tx,
                        SettlementSql.ADD_STATEMENT,
                        plan.statements().stream().map(SettlementRows::row).toList()))
                .chain(() -> batch(
                        tx,
                        SettlementSql.ADD_LINE,
                        plan.statements().stream()
                                .flatMap(statement -> SettlementRows.lines(statement).stream())
                                .toList()))
                .chain(() -> batch(tx, SettlementSql.ADD_PAYMENT, payments(closing.number(), plan)))
                .chain(() -> draw(tx, plan.draws(), closing.now()))
                .chain(() -> batch(
                        tx,
                        SettlementSql.SETTLE,
                        plan.settled().entrySet().stream()
                                .map(settled -> Tuple.of(settled.getKey(), settled.getValue()))
                                .toList()))
                .chain(() -> tx.preparedQuery(SettlementSql.CLOSING).execute(Tuple.of(closing.number())))
                .map(rows -> report(
                        rows.iterator().next(),
                        plan.statements().stream().map(StatementSummary::of).toList(),
                        plan.payments()));
    }

    private static List<Tuple> payments(int closing, ClosePlan plan) {
        var rows = new ArrayList<Tuple>();
        for (var payment : plan.payments()) {
            rows.add(Tuple.of(
                    closing, payment.currency(), rows.size() + 1, payment.payer(), payment.payee(), payment.amount()));
        }
        return rows;
    }

    /** Packs are locked, so what was planned is there. */
    private static Uni<Void> draw(SqlConnection tx, List<PackDraw> draws, Instant now) {
        var done = Uni.createFrom().voidItem();
        for (var draw : draws) {
            var row = Tuple.of(draw.partner(), draw.currency(), draw.statement(), draw.amount(), utc(now));
            done = done.chain(() -> tx.preparedQuery(SettlementSql.DRAW)
                    .execute(row)
                    .invoke(drawn -> {
                        if (drawn.rowCount() != 1) {
                            throw new IllegalStateException("a locked pack has less than it had");
                        }
                    })
                    .replaceWithVoid());
        }
        return done;
    }

    private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static ClosingReport report(Row row, List<StatementSummary> statements, List<Payment> payments) {
        return new ClosingReport(
                row.getInteger("number"),
                row.getLocalDate("through"),
                row.getOffsetDateTime("close_time").toInstant(),
                row.getLong("entries"),
                row.getLong("items"),
                statements,
                payments);
    }

    @Override
    public Uni<Optional<ClosingReport>> closing(int number) {
        return query(SettlementSql.CLOSING, Tuple.of(number))
                .chain(found -> stream(found)
                        .findFirst()
                        .map(row -> query(SettlementSql.OF_CLOSING, Tuple.of(row.getInteger("number")))
                                .chain(statements -> query(SettlementSql.PAYMENTS, Tuple.of(row.getInteger("number")))
                                        .map(payments -> Optional.of(report(
                                                row,
                                                stream(statements)
                                                        .map(SettlementRows::summary)
                                                        .toList(),
                                                stream(payments)
                                                        .map(SettlementRows::payment)
                                                        .toList())))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    @Override
    public Uni<List<RateSum>> open(UUID partner) {
        return query(SettlementSql.PARTNERS_OPEN_SUMS, Tuple.of(partner))
                .map(rows -> stream(rows).map(SettlementRows::sum).toList());
    }

    @Override
    public Uni<Optional<Statement>> find(UUID statement) {
        return find(database.pool(), statement);
    }

    @Override
    public Uni<Optional<Statement>> find(SqlConnection tx, UUID statement) {
        return find((SqlClient) tx, statement);
    }

    private static Uni<Optional<Statement>> find(SqlClient client, UUID statement) {
        return client.preparedQuery(SettlementSql.FIND)
                .execute(Tuple.of(statement))
                .chain(found -> client.preparedQuery(SettlementSql.LINES)
                        .execute(Tuple.of(statement))
                        .map(lines -> stream(found)
                                .findFirst()
                                .map(row -> SettlementRows.statement(SettlementRows.summary(row), lines))));
    }

    @Override
    public Uni<List<StatementSummary>> statements(UUID partner, @Nullable Place after, int limit) {
        var row = Tuple.tuple()
                .addUUID(partner)
                .addLocalDate(after == null ? null : after.periodStart())
                .addString(after == null ? "" : after.currency())
                .addInteger(limit);
        return query(SettlementSql.OF_PARTNER, row)
                .map(rows -> stream(rows).map(SettlementRows::summary).toList());
    }

    @Override
    public Uni<List<PlacedItem>> items(ItemsOf of, long entry, int part, int limit) {
        return query(
                        SettlementSql.ITEMS,
                        key(of).addLong(entry).addShort((short) part).addInteger(limit))
                .map(rows -> stream(rows).map(SettlementRows::item).toList());
    }

    @Override
    public Uni<Boolean> hasEntry(SqlConnection tx, ItemsOf of, long entry) {
        return tx.preparedQuery(SettlementSql.HAS_ENTRY)
                .execute(key(of).addLong(entry))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple key(ItemsOf of) {
        return Tuple.tuple()
                .addUUID(of.partner())
                .addLocalDate(of.periodStart())
                .addString(of.currency());
    }

    private Uni<RowSet<Row>> query(String sql, Tuple row) {
        return database.pool().preparedQuery(sql).execute(row);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
