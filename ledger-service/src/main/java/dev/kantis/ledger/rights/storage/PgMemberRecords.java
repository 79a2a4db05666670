package dev.kantis.ledger.rights.storage;

import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.rights.PersonalRecords;
import dev.kantis.kit.rights.PersonalRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The rows about members. Entries and what they moved stay: they are the books, and know no more than an id. */
@ApplicationScoped
public class PgMemberRecords {
    private static final String OWNER = "(SELECT owner_id FROM owner WHERE id = $1)";
    private static final String BOOKS = "the books, by accounting law: under the bare id";

    private static final List<PersonalRecords> KINDS = List.of(
            PersonalRecords.deleted("facts", """
                    SELECT jsonb_build_object('enrolledOn', enrolled_on, 'language', language, 'ageBand', age_band,
                      'birthdayMonth', birthday_month, 'birthdayDay', birthday_day, 'region', region, 'segments', segments)
                    FROM member_facts WHERE member = $1 AND NOT erased
                    """, """
                    INSERT INTO member_facts AS f (member, version, erased) VALUES ($1, 0, true)
                    ON CONFLICT (member) DO UPDATE SET version = 0, enrolled_on = NULL, language = '', age_band = '',
                      birthday_month = 0, birthday_day = 0, region = '', segments = '{}', segments_version = 0, erased = true
                    WHERE NOT f.erased
                    """),
            PersonalRecords.kept(
                    "purchases",
                    """
                    SELECT jsonb_build_object('purchaseId', purchase_id, 'partnerId', partner_id, 'storeId', store_id,
                      'terminalId', terminal_id, 'receiptId', receipt_id, 'purchaseTime', purchase_time,
                      'recordedAt', recorded_at, 'returnedAt', returned_at, 'currencyCode', currency,
                      'totalMinor', total_minor, 'points', points, 'channel', channel, 'program', program, 'lines', lines)
                    FROM purchase WHERE owner_id = """ + OWNER + " ORDER BY recorded_at, purchase_id",
                    """
                    WITH cleared AS (UPDATE purchase SET buyer = NULL WHERE buyer IS NOT NULL AND owner_id = """ + OWNER + ") SELECT count(*) AS n FROM purchase WHERE owner_id = " + OWNER,
                    BOOKS),
            PersonalRecords.kept("entries", "", "SELECT count(*) AS n FROM entry WHERE actor_id = " + OWNER, BOOKS),
            PersonalRecords.kept(
                    "wallets",
                    """
                    SELECT jsonb_build_object('unit', u.name, 'available', w.available, 'pending', w.pending, 'held', w.held,
                      'debt', w.debt, 'earned', w.earned, 'burned', w.burned, 'expired', w.expired)
                    FROM wallet w JOIN unit u USING (unit) WHERE w.owner_id = """ + OWNER + " ORDER BY w.unit",
                    "SELECT count(*) AS n FROM wallet WHERE owner_id = " + OWNER,
                    "closed: nothing can be spent, and the points expire by the program's rules"),
            PersonalRecords.kept(
                    "standings",
                    "",
                    "SELECT count(*) AS n FROM standing WHERE owner_id = " + OWNER,
                    "tiers and counts that returns are judged by: under the bare id"));

    private final Database database;
    private final PersonalRows rows;

    PgMemberRecords(Database database, PersonalRows rows) {
        this.database = database;
        this.rows = rows;
    }

    public Uni<ExportMemberResponse> read(ExportMemberRequest request) {
        return rows.read(KINDS, request);
    }

    public Uni<List<ErasedPart>> erase(UUID member) {
        return database.inTransaction(tx -> PersonalRows.erase(tx, KINDS, member));
    }
}
