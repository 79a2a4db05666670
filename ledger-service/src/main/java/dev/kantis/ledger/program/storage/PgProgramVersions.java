package dev.kantis.ledger.program.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgProgramVersions implements ProgramVersions {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('program_version'))";
    /** The document of a version that restores another one is read where it stands. */
    private static final String VERSION = """
            INSERT INTO program_version (program, version, document, sha256, accepted_at, door, author, starts_at,
              asks_approval, needs_approval, restores, reason)
            SELECT $1, $2, coalesce((SELECT document FROM program_version WHERE program = $1 AND version = $11), $3), $4,
              $5, $6, $7, $8, $9, $10, $11, $12
            """;

    private static final String DECISION = """
            INSERT INTO program_decision (program, version, approved, by, at, comment) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private final Database database;
    private final PgPrograms programs;

    PgProgramVersions(Database database, PgPrograms programs) {
        this.database = database;
        this.programs = programs;
    }

    @Override
    public Uni<History> history() {
        return VersionSql.history(database.pool());
    }

    @Override
    public Uni<History> lock(SqlConnection tx) {
        return tx.query(LOCK).execute().chain(() -> VersionSql.history(tx));
    }

    @Override
    public Uni<Optional<Program>> find(String program, long version) {
        return database.pool()
                .preparedQuery(VersionSql.DOCUMENT)
                .execute(Tuple.of(program, version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(VersionSql::program));
    }

    @Override
    public Uni<Void> keep(SqlConnection tx, ProgramVersion version, String document) {
        var origin = version.origin();
        var terms = version.terms();
        var row = Tuple.tuple()
                .addString(version.program())
                .addLong(version.version())
                .addString(document)
                .addValue(Buffer.buffer(HexFormat.of().parseHex(version.content())))
                .addOffsetDateTime(utc(version.acceptedAt()))
                .addShort(origin.door().code())
                .addValue(origin.author().orElse(null))
                .addValue(terms.startsAt().map(PgProgramVersions::utc).orElse(null))
                .addBoolean(terms.asksApproval())
                .addBoolean(terms.needsApproval())
                .addLong(origin.restores())
                .addString(origin.reason());
        return tx.preparedQuery(VERSION).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> keep(SqlConnection tx, ProgramVersion version, Decision decision, boolean approved) {
        var row = Tuple.tuple()
                .addString(version.program())
                .addLong(version.version())
                .addBoolean(approved)
                .addUUID(decision.by())
                .addOffsetDateTime(utc(decision.at()))
                .addString(decision.comment());
        return tx.preparedQuery(DECISION).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> changed() {
        return programs.refresh();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
