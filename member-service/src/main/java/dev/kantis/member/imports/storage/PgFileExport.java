package dev.kantis.member.imports.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.storage.ConsentRows;
import dev.kantis.member.contact.storage.SealedProofs;
import dev.kantis.member.imports.FileExport;
import dev.kantis.member.imports.FileRow;
import dev.kantis.member.profile.Attribute;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Everybody, from PostgreSQL: a page is three look-ups by index, so the last one costs no more than the first. */
@ApplicationScoped
class PgFileExport implements FileExport {
    private static final String BEGIN = """
            INSERT INTO member_export (staff, reason, exported_at) VALUES ($1, $2, $3)
            """;
    private static final String MEMBERS = """
            SELECT m.member_id, m.name, m.email, m.phone, m.language, i.number AS card_number
            FROM (SELECT * FROM member WHERE $1::uuid IS NULL OR member_id > $1 ORDER BY member_id LIMIT $2) m
            LEFT JOIN identifier i ON i.member_id = m.member_id AND i.kind = 'card' AND i.blocked_at IS NULL
            ORDER BY m.member_id
            """;
    private static final String VALUES = """
            SELECT member_id, attribute, value FROM profile_attribute WHERE member_id = ANY($1) AND value IS NOT NULL
            """;
    private static final String LATEST = """
            SELECT DISTINCT ON (member_id, purpose, channel) * FROM consent WHERE member_id = ANY($1)
            ORDER BY member_id, purpose, channel, consent_id DESC
            """;

    private final Database database;
    private final SealedProofs proofs;

    PgFileExport(Database database, SealedProofs proofs) {
        this.database = database;
        this.proofs = proofs;
    }

    @Override
    public Uni<Void> begin(String staff, String reason, Instant now) {
        return database.pool()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(staff, reason, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Exported>> members(@Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(MEMBERS)
                .execute(Tuple.of(after, limit))
                .chain(members -> {
                    var asked = Tuple.tuple()
                            .addArrayOfUUID(StreamSupport.stream(members.spliterator(), false)
                                    .map(row -> row.getUUID("member_id"))
                                    .toArray(UUID[]::new));
                    return Uni.combine()
                            .all()
                            .unis(
                                    database.pool().preparedQuery(VALUES).execute(asked),
                                    database.pool()
                                            .preparedQuery(LATEST)
                                            .execute(asked)
                                            .chain(rows -> proofs.openAll(consents(rows))))
                            .with((values, consents) -> exported(members, values(values), consents));
                });
    }

    private static List<Exported> exported(
            RowSet<Row> members, Map<UUID, Map<Attribute, String>> values, Map<UUID, List<Consent>> consents) {
        return StreamSupport.stream(members.spliterator(), false)
                .map(row -> {
                    var id = row.getUUID("member_id");
                    return new Exported(
                            id, person(row), values.getOrDefault(id, Map.of()), consents.getOrDefault(id, List.of()));
                })
                .toList();
    }

    private static FileRow.Person person(Row row) {
        return new FileRow.Person(
                row.getString("name"),
                row.getString("email"),
                Objects.requireNonNullElse(row.getString("phone"), ""),
                row.getString("language"),
                Objects.requireNonNullElse(row.getString("card_number"), ""));
    }

    private static Map<UUID, Map<Attribute, String>> values(RowSet<Row> rows) {
        var values = new HashMap<UUID, Map<Attribute, String>>();
        for (var row : rows) {
            values.computeIfAbsent(row.getUUID("member_id"), _ -> new EnumMap<>(Attribute.class))
                    .put(
                            Attribute.valueOf(row.getString("attribute").toUpperCase(Locale.ROOT)),
                            row.getString("value"));
        }
        return values;
    }

    private static Map<UUID, List<Consent>> consents(RowSet<Row> rows) {
        var consents = new HashMap<UUID, List<Consent>>();
        for (var row : rows) {
            consents.computeIfAbsent(row.getUUID("member_id"), _ -> new ArrayList<>())
                    .add(ConsentRows.consent(row));
        }
        return consents;
    }
}
