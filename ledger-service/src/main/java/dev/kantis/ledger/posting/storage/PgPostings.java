package dev.kantis.ledger.posting.storage;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.ledger.posting.Allocation;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.posting.messaging.PostingEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Posts on PostgreSQL. The lane's row is locked first, so all that follows is serial per owner: reads see the truth,
 * repeats wait, sequences have no gaps, events of an owner are in commit order.
 */
@ApplicationScoped
public class PgPostings implements Postings {
    private final Database database;
    private final Units units;
    private final Outbox outbox;
    private final PostingEvents events;
    private final InstantSource clock;

    PgPostings(Database database, Units units, Outbox outbox, PostingEvents events, InstantSource clock) {
        this.database = database;
        this.units = units;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Uni<Outcome<PostedEntry>> post(PostingCommand command, Function<LedgerState, Outcome<Draft>> decision) {
        return units.numberOf(command.unit())
                .chain(unit -> database.inTransaction(tx -> lock(tx, Lane.of(command.owner()))
                        .chain(lane -> new Attempt(tx, lane, unit, command).outcome(decision))));
    }

    @Override
    public Uni<UUID> ownerOf(UUID partnerId, String receiptId) {
        return database.pool()
                .preparedQuery(PostingSql.RECEIPT)
                .execute(Tuple.of(partnerId, receiptId))
                .map(rows -> PgReads.stream(rows)
                        .findFirst()
                        .map(row -> row.getUUID("owner_id"))
                        .orElseThrow(() -> new Refusal(
                                        Reason.REASON_PURCHASE_UNKNOWN, "No purchase was recorded with this receipt.")
                                .asException()));
    }

    private static Uni<Lane> lock(SqlConnection tx, short lane) {
        return tx.preparedQuery(PostingSql.LOCK_LANE).execute(Tuple.of(lane)).map(rows -> {
            var row = rows.iterator().next();
            return new Lane(
                    lane,
                    row.getLong("next_seq"),
                    row.getBuffer("head_hash").getBytes(),
                    row.getOffsetDateTime("last_at").toInstant());
        });
    }

    /** One command under its lane's lock. */
    private final class Attempt {
        private final SqlConnection tx;
        private final short unit;
        private final PostingCommand command;
        private final Instant now;
        private final LocalDate today;
        private Lane lane;

        Attempt(SqlConnection tx, Lane lane, short unit, PostingCommand command) {
            this.tx = tx;
            this.lane = lane;
            this.unit = unit;
            this.command = command;
            this.now = lane.notBefore(clock.instant());
            this.today = LocalDate.ofInstant(now, command.zone());
        }

        Uni<Outcome<PostedEntry>> outcome(Function<LedgerState, Outcome<Draft>> decision) {
            return stored(command.owner(), command.requestId())
                    .chain(stored -> stored.isPresent()
                            ? Uni.createFrom().item(repeated(stored.get(), command.fingerprint()))
                            : fresh(decision));
        }

        private Uni<Outcome<PostedEntry>> fresh(Function<LedgerState, Outcome<Draft>> decision) {
            return Uni.combine()
                    .all()
                    .unis(
                            PgReads.wallet(tx, command.owner(), command.unit(), unit),
                            PgReads.hold(tx, command, unit),
                            PgReads.purchase(tx, command))
                    .asTuple()
                    .chain(read -> expireDue(read.getItem1())
                            .map(wallet -> new LedgerState(
                                    wallet, read.getItem2(), read.getItem3(), now, today, lane.entryId())))
                    .chain(state -> decided(decision.apply(state)));
        }

        /** What is past its day is posted as expired before anything else happens to the wallet. */
        private Uni<Wallet> expireDue(Wallet wallet) {
            var moves = new WalletMoves(wallet);
            var gone = moves.expire(today);
            if (gone == 0) {
                return Uni.createFrom().item(wallet);
            }
            var draft = Draft.of(moves, gone, PostedEntry.Facts.of("", "Points expired."), now);
            var key = "expire:" + command.unit() + ":" + today;
            var expiry = PostingCommand.of(
                    command.owner(),
                    UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                    command.fingerprint(),
                    EntryKind.EXPIRY,
                    new PostingCommand.Unit(command.unit(), command.zone()));
            return write(expiry, draft).replaceWith(moves.after());
        }

        private Uni<Outcome<PostedEntry>> decided(Outcome<Draft> decision) {
            return switch (decision) {
                case Outcome.Refused<Draft>(var refusal) -> refused(refusal);
                case Outcome.Done<Draft>(var draft) ->
                    draft.purchase()
                                    .filter(_ -> command.kind() == EntryKind.PURCHASE)
                                    .isPresent()
                            ? claimed(draft, draft.purchase().get())
                            : write(command, draft).map(Outcome::done);
            };
        }

        private Uni<Outcome<PostedEntry>> claimed(Draft draft, Purchase purchase) {
            var receipt = command.receipt().orElseThrow();
            return tx.preparedQuery(PostingSql.CLAIM_RECEIPT)
                    .execute(Tuple.of(
                            receipt.partnerId(),
                            receipt.receiptId(),
                            command.owner(),
                            purchase.id(),
                            command.requestId(),
                            Buffer.buffer(HexFormat.of().parseHex(receipt.fingerprint()))))
                    .chain(rows ->
                            rows.rowCount() == 1 ? write(command, draft).map(Outcome::done) : recordedBefore(receipt));
        }

        /** The receipt is known: the same content gets the first outcome, whatever its request id. */
        private Uni<Outcome<PostedEntry>> recordedBefore(PostingCommand.ReceiptKey receipt) {
            return tx.preparedQuery(PostingSql.RECEIPT)
                    .execute(Tuple.of(receipt.partnerId(), receipt.receiptId()))
                    .map(rows -> rows.iterator().next())
                    .chain(first -> sameContent(first, receipt.fingerprint())
                            ? stored(first.getUUID("owner_id"), first.getUUID("idem"))
                                    .map(row -> outcomeIn(row.orElseThrow()))
                            : refused(new Refusal(
                                    Reason.REASON_RECEIPT_ALREADY_RECORDED,
                                    "This receipt was recorded before with other content or for another member.")));
        }

        private Uni<Outcome<PostedEntry>> refused(Refusal refusal) {
            Outcome<PostedEntry> outcome = Outcome.refused(refusal);
            var entry = row(command, outcome, List.of(), List.of());
            var after = lane.after(entry, now);
            return new PgWrites(tx, unit).entry(entry, lane, after).all().replaceWith(outcome);
        }

        private Uni<PostedEntry> write(PostingCommand what, Draft draft) {
            var posted = posted(what, draft);
            var entry = row(
                    what,
                    Outcome.done(posted),
                    draft.moves().legs(),
                    draft.moves().allocations());
            var before = lane;
            lane = lane.after(entry, now);
            return new PgWrites(tx, unit)
                    .entry(entry, before, lane)
                    .moves(entry, draft.moves().after(), now)
                    .others(draft, entry, now)
                    .all()
                    .chain(() -> outbox.append(tx, events.of(what.owner(), posted, draft.purchase())))
                    .replaceWith(posted);
        }

        private PostedEntry posted(PostingCommand what, Draft draft) {
            var after = draft.moves().after();
            return new PostedEntry(
                    lane.entryId(),
                    what.kind(),
                    draft.points(),
                    draft.moves().changeOfAvailable(),
                    draft.moves().changeOfDebt(),
                    after.balance(today),
                    draft.facts(),
                    now,
                    draft.until());
        }

        private EntryRow row(
                PostingCommand what, Outcome<PostedEntry> outcome, List<Leg> legs, List<Allocation> allocations) {
            return new EntryRow(
                    what.owner(),
                    what.requestId(),
                    lane.entryId(),
                    what.fingerprint(),
                    what.kind(),
                    outcome instanceof Outcome.Done,
                    OutcomeJson.write(outcome),
                    legs,
                    allocations);
        }

        private Uni<Optional<Row>> stored(UUID owner, UUID requestId) {
            return tx.preparedQuery(PostingSql.STORED)
                    .execute(Tuple.of(owner, requestId))
                    .map(rows -> PgReads.stream(rows).findFirst());
        }
    }

    private static Outcome<PostedEntry> repeated(Row row, String fingerprint) {
        if (!Arrays.equals(row.getBuffer("req_hash").getBytes(), HexFormat.of().parseHex(fingerprint))) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_REQUEST_ID_REUSED,
                    "This request id was used before with other content. Make a new id for a new request."));
        }
        return outcomeIn(row);
    }

    private static Outcome<PostedEntry> outcomeIn(Row row) {
        return OutcomeJson.read(
                row.getBoolean("accepted"), row.getJsonObject("outcome").encode());
    }

    private static boolean sameContent(Row receipt, String fingerprint) {
        return Arrays.equals(
                receipt.getBuffer("fingerprint").getBytes(), HexFormat.of().parseHex(fingerprint));
    }
}
