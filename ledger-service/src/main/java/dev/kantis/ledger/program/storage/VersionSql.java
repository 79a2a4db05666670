package dev.kantis.ledger.program.storage;

import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersion.Door;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.ProgramVersion.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How versions of the program and decisions about them are read. */
final class VersionSql {
    /** Versions and decisions are only ever added, so their number says whether there is news, and what is newer. */
    static final String STAMP =
            "SELECT (SELECT count(*) FROM program_version) + (SELECT count(*) FROM program_decision) AS stamp";

    /** The main program is the one that was accepted first. */
    static final String DOCUMENT = """
            SELECT program, version, document, accepted_at,
              program = (SELECT program FROM program_version ORDER BY accepted_at LIMIT 1) AS main
            FROM program_version WHERE program = $1 AND version = $2
            """;

    private static final String HISTORY = """
            SELECT v.program, v.version, v.sha256, v.accepted_at, v.door, v.author, v.starts_at, v.asks_approval,
              v.needs_approval, v.restores, v.reason, a.by AS approved_by, a.at AS approved_at,
              a.comment AS approval_comment, r.by AS rejected_by, r.at AS rejected_at, r.comment AS rejection_comment
            FROM program_version v
            LEFT JOIN program_decision a ON a.program = v.program AND a.version = v.version AND a.approved
            LEFT JOIN program_decision r ON r.program = v.program AND r.version = v.version AND NOT r.approved
            ORDER BY v.accepted_at
            """;

    private VersionSql() {}

    static Uni<History> history(SqlClient client) {
        return client.query(HISTORY)
                .execute()
                .map(rows -> new History(StreamSupport.stream(rows.spliterator(), false)
                        .map(VersionSql::version)
                        .toList()));
    }

    static Program program(Row row) {
        var text = row.getString("document");
        var spec = Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
        var name = row.getString("program");
        return Program.of(
                name,
                row.getLong("version"),
                row.getBoolean("main") ? spec : spec.beside(name),
                text,
                instant(row.getOffsetDateTime("accepted_at")));
    }

    private static ProgramVersion version(Row row) {
        return new ProgramVersion(
                row.getString("program"),
                row.getLong("version"),
                HexFormat.of().formatHex(row.getBuffer("sha256").getBytes()),
                instant(row.getOffsetDateTime("accepted_at")),
                new Origin(
                        Door.of(row.getShort("door")),
                        Optional.ofNullable(row.getUUID("author")),
                        row.getLong("restores"),
                        row.getString("reason")),
                new Terms(
                        Optional.ofNullable(row.getOffsetDateTime("starts_at")).map(VersionSql::instant),
                        row.getBoolean("asks_approval"),
                        row.getBoolean("needs_approval")),
                decision(row, "approved", "approval"),
                decision(row, "rejected", "rejection"));
    }

    private static Optional<Decision> decision(Row row, String what, String noun) {
        return Optional.ofNullable(row.getUUID(what + "_by"))
                .map(by -> new Decision(
                        by, instant(row.getOffsetDateTime(what + "_at")), row.getString(noun + "_comment")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
