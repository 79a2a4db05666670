package dev.kantis.engagement.rights.storage;

import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.rights.PersonalRecords;
import dev.kantis.kit.rights.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Timeline, ways through journeys and messages: they go. Events that come in later for an erased member are put on no
 * timeline and start nothing.
 */
@ApplicationScoped
public class PgMemberRecords {
    private static final String REMEMBER = "INSERT INTO erased_member (member_id) VALUES ($1) ON CONFLICT DO NOTHING";

    private static final List<PersonalRecords> KINDS = List.of(
            PersonalRecords.deleted("messages", """
                    SELECT jsonb_build_object('messageId', message_id, 'journey', journey, 'template', template,
                      'channel', channel, 'purpose', purpose, 'points', points, 'state', state, 'reason', reason,
                      'plannedAt', planned_at, 'settledAt', settled_at)
                    FROM message WHERE member_id = $1 ORDER BY message_id
                    """, "DELETE FROM message WHERE member_id = $1"),
            PersonalRecords.deleted("journeys", """
                    SELECT jsonb_build_object('journey', journey, 'version', version, 'enteredAt', entered_at)
                    FROM enrolment WHERE member_id = $1 ORDER BY enrolment_id
                    """, "DELETE FROM enrolment WHERE member_id = $1"),
            PersonalRecords.deleted("timeline", """
                    SELECT jsonb_build_object('source', source, 'type', type, 'happenedAt', happened_at)
                    FROM timeline WHERE member_id = $1 ORDER BY happened_at, source, event_id
                    """, "DELETE FROM timeline WHERE member_id = $1"));

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
        return database.inTransaction(tx -> remember(tx, member).chain(() -> PersonalRows.erase(tx, KINDS, member)));
    }

    private static Uni<Void> remember(SqlConnection tx, UUID member) {
        return tx.preparedQuery(REMEMBER).execute(Tuple.of(member)).replaceWithVoid();
    }
}
