package dev.kantis.ledger.wallet.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.storage.OutcomeJson;
import dev.kantis.ledger.posting.storage.PgReads;
import dev.kantis.ledger.posting.storage.Units;
import dev.kantis.ledger.wallet.Wallets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgWallets implements Wallets {
    private static final String STATEMENT = """
            SELECT outcome FROM entry WHERE owner_id = $1 AND entry_id < $2 AND accepted
            ORDER BY entry_id DESC LIMIT $3
            """;

    private final Database database;
    private final Units units;
    private final InstantSource clock;

    PgWallets(Database database, Units units, InstantSource clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
    }

    /** Wallet and lots are read in one snapshot, so that what expires next fits what is available. */
    @Override
    public Uni<Balance> balance(UUID owner, PostingCommand.Unit unit) {
        var today = LocalDate.ofInstant(clock.instant(), unit.zone());
        return units.numberOf(unit.name())
                .chain(number -> database.inTransaction(
                        tx -> tx.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                                .execute()
                                .chain(() -> PgReads.wallet(tx, owner, unit.name(), number))))
                .map(wallet -> wallet.balance(today));
    }

    @Override
    public Uni<List<PostedEntry>> statement(UUID owner, long before, int size) {
        return database.pool()
                .preparedQuery(STATEMENT)
                .execute(Tuple.of(owner, before, size))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                OutcomeJson.entry(row.getJsonObject("outcome").encode()))
                        .toList());
    }
}
