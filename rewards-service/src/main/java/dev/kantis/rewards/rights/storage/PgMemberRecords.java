package dev.kantis.rewards.rights.storage;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.rights.PersonalRecords;
import dev.kantis.kit.rights.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Redemptions and vouchers. They stay, because partners are paid by them, under the bare id; vouchers that were not
 * used are canceled. What is under way is waited for.
 */
@ApplicationScoped
public class PgMemberRecords {
    private static final String BOOKS = "the books, by accounting law: under the bare id";
    private static final String UNDER_WAY = """
            SELECT (SELECT count(*) FROM redemption WHERE member_id = $1 AND state IN ('stock_reserved', 'points_held'))
              + (SELECT count(*) FROM voucher WHERE member_id = $1 AND state IN ('pending', 'reserved')) AS n
            """;

    private static final List<PersonalRecords> KINDS = List.of(
            PersonalRecords.kept(
                    "redemptions", """
                    SELECT jsonb_build_object('redemptionId', redemption_id, 'reward', reward, 'title', title, 'unit', unit,
                      'points', points, 'state', state, 'refusalReason', refusal_reason, 'createTime', create_time,
                      'changeTime', change_time)
                    FROM redemption WHERE member_id = $1 ORDER BY redemption_id
                    """, "SELECT count(*) AS n FROM redemption WHERE member_id = $1", BOOKS),
            PersonalRecords.kept("vouchers", """
                    SELECT jsonb_build_object('voucherId', voucher_id, 'redemptionId', redemption_id, 'reward', reward,
                      'title', title, 'code', code, 'state', state, 'issueTime', issue_time, 'expireTime', expire_time,
                      'usedBy', used_by, 'usedStore', used_store, 'usedTerminal', used_terminal,
                      'usedReceipt', used_receipt, 'useTime', use_time)
                    FROM voucher WHERE member_id = $1 ORDER BY voucher_id
                    """, """
                    WITH canceled AS (
                      UPDATE voucher SET state = 'canceled' WHERE member_id = $1 AND state = 'issued'
                    )
                    SELECT count(*) AS n FROM voucher WHERE member_id = $1
                    """, BOOKS + "; unused ones were canceled"));

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
        return database.inTransaction(
                tx -> refuseUnderWay(tx, member).chain(() -> PersonalRows.erase(tx, KINDS, member)));
    }

    private static Uni<Void> refuseUnderWay(SqlConnection tx, UUID member) {
        return tx.preparedQuery(UNDER_WAY)
                .execute(Tuple.of(member))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("n") > 0) {
                        throw new Refusal(
                                        Reason.REASON_DATA_IN_USE,
                                        "A redemption or a voucher is under way. Ask again later.",
                                        Map.of("what", "redemptions"))
                                .asException();
                    }
                })
                .replaceWithVoid();
    }
}
