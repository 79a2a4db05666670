package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.LotShare;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.storage.References.Numbers;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger's tables as values. Names of units and partners must be known before. */
public final class RowReader {
    private final Numbers units;
    private final Numbers fundings;

    public RowReader(References references) {
        this.units = references.units();
        this.fundings = references.fundings();
    }

    public static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** A wallet without its lots. */
    public Wallet wallet(Row row, List<Lot> lots) {
        return new Wallet(
                unit(row),
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("held"),
                row.getLong("debt"),
                new Wallet.Totals(row.getLong("earned"), row.getLong("burned"), row.getLong("expired")),
                row.getInteger("seq"),
                row.getInteger("lots"),
                row.getLocalDate("active_on"),
                lots);
    }

    public Lot lot(Row row) {
        return new Lot(
                row.getInteger("lot"),
                lotKey(row),
                row.getLong("pending"),
                row.getLong("remaining"),
                row.getLong("reserved"));
    }

    public LotKey lotKey(Row row) {
        var day = row.getLocalDate("release_on");
        var event = row.getString("release_event");
        return new LotKey(
                row.getLocalDate("expires_on"),
                day == null && event == null ? Release.NOW : new Release(day, event),
                fundings.name(row.getInteger("funding")),
                LotClass.of(row.getShort("class")),
                row.getLong("origin"));
    }

    public Hold hold(Row row) {
        var lots = row.getArrayOfIntegers("lots");
        var points = row.getArrayOfLongs("points");
        var reserved = new ArrayList<LotShare>(lots.length);
        for (var i = 0; i < lots.length; i++) {
            reserved.add(new LotShare(lots[i], points[i]));
        }
        return new Hold(
                row.getUUID("hold_id"),
                unit(row),
                row.getLong("amount"),
                row.getLong("captured"),
                Hold.State.of(row.getShort("state")),
                row.getString("reason"),
                row.getOffsetDateTime("expires_at").toInstant(),
                reserved);
    }

    Owner owner(Row row) {
        return new Owner(
                row.getUUID("id"),
                row.getLong("owner_id"),
                OwnerKind.of(row.getShort("kind")),
                row.getBoolean("frozen"));
    }

    @Nullable
    Owner into(Row row) {
        UUID id = row.getUUID("into_id");
        return id == null
                ? null
                : new Owner(
                        id,
                        row.getLong("into_owner"),
                        OwnerKind.of(row.getShort("into_kind")),
                        row.getBoolean("into_frozen"));
    }

    /** Of an identifier that shares: with the owner in the columns of {@link #into}. */
    Sharing sharing(Row row) {
        var limit = row.getLong("share_limit");
        return new Sharing(
                Objects.requireNonNull(into(row)),
                new Sharing.Terms(
                        row.getShort("share_percent"),
                        limit == null
                                ? Optional.empty()
                                : Optional.of(new Sharing.Limit(limit, row.getString("share_currency")))),
                row.getOffsetDateTime("share_since").toInstant());
    }

    public Purchase purchase(Row row) {
        return new Purchase(
                row.getUUID("purchase_id"),
                row.getUUID("member"),
                new Purchase.Receipt(
                        row.getUUID("partner_id"),
                        row.getString("store_id"),
                        row.getString("terminal_id"),
                        row.getString("receipt_id")),
                bought(row),
                unit(row),
                row.getLong("points"),
                row.getString("program"),
                row.getOffsetDateTime("purchase_time").toInstant(),
                BuyerCodec.read(row.getBuffer("buyer")),
                row.getLong("purchase_entry"),
                List.of(row.getArrayOfLongs("also")),
                List.of(row.getArrayOfLongs("gone")),
                row.getString("returned_by"));
    }

    /** What was bought, of a row of table purchase. */
    public static Purchase.Bought bought(Row row) {
        return new Purchase.Bought(
                row.getString("currency"),
                row.getLong("total_minor"),
                row.getLong("paid_in_points"),
                row.getString("channel"),
                PurchaseLines.read(row.getValue("lines")));
    }

    /** The facts of a member, all unknown where the row has none. */
    public static MemberFacts facts(Row row) {
        var version = row.getLong("facts_version");
        return version == null
                ? MemberFacts.UNKNOWN
                : new MemberFacts(
                        version,
                        row.getLocalDate("enrolled_on"),
                        row.getString("language"),
                        row.getString("age_band"),
                        row.getShort("birthday_month"),
                        row.getShort("birthday_day"),
                        row.getString("region"),
                        Set.of(row.getArrayOfStrings("segments")));
    }

    BodyCodec.Row entryRow(Row row, short unit) {
        return new BodyCodec.Row(
                row.getLong("entry_id"),
                EntryKind.of(row.getShort("kind")),
                row.getOffsetDateTime("created_at").toInstant(),
                units.name(unit),
                units::name);
    }

    String unit(Row row) {
        return units.name(row.getShort("unit"));
    }
}
