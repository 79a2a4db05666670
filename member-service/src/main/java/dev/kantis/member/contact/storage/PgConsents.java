package dev.kantis.member.contact.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.ContactAnswer;
import dev.kantis.member.contact.ContactQuestion;
import dev.kantis.member.contact.Reachable;
import dev.kantis.member.contact.Wishes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consents in PostgreSQL. A member's row is locked before its consents grow, so their numbers follow commit order. */
@ApplicationScoped
class PgConsents implements Consents {
    private static final String ADD = """
            INSERT INTO consent (member_id, purpose, channel, granted, text_version, recorded_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String TOUCH = """
            UPDATE member SET version = version + 1 WHERE member_id = $1 RETURNING version
            """;
    private static final String ANSWERS = """
            SELECT m.name, m.language, m.email, m.phone, latest.granted, wish.time_zone, wish.channels, wish.limit_per_week
            FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS q (member_id, purpose, channel, place)
            LEFT JOIN member m ON m.member_id = q.member_id
            LEFT JOIN LATERAL (
              SELECT c.granted FROM consent c
              WHERE c.member_id = q.member_id AND c.purpose = q.purpose AND c.channel = q.channel
              ORDER BY c.consent_id DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL (
              SELECT max(value) FILTER (WHERE attribute = 'time_zone') AS time_zone,
                     max(value) FILTER (WHERE attribute = 'channels') AS channels,
                     max(value) FILTER (WHERE attribute = 'messages_per_week') AS limit_per_week
              FROM profile_attribute
              WHERE member_id = q.member_id AND attribute IN ('time_zone', 'channels', 'messages_per_week')
            ) wish ON true
            ORDER BY q.place
            """;

    private final Database database;

    PgConsents(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> add(SqlConnection tx, UUID memberId, List<Consent> decisions) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = decisions.stream().map(consent -> row(memberId, consent)).toList();
        return tx.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Long>> touch(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(TOUCH)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("version")));
    }

    @Override
    public Uni<List<ContactAnswer>> answers(List<ContactQuestion> questions) {
        var asked = Tuple.tuple()
                .addArrayOfUUID(
                        questions.stream().map(ContactQuestion::memberId).toArray(UUID[]::new))
                .addArrayOfString(questions.stream()
                        .map(question -> ConsentRows.name(question.purpose()))
                        .toArray(String[]::new))
                .addArrayOfString(questions.stream()
                        .map(question -> ConsentRows.name(question.channel()))
                        .toArray(String[]::new));
        return database.pool().preparedQuery(ANSWERS).execute(asked).map(rows -> answers(questions, rows));
    }

    private static List<ContactAnswer> answers(List<ContactQuestion> questions, RowSet<Row> rows) {
        var answers = new ArrayList<ContactAnswer>(questions.size());
        for (var row : rows) {
            answers.add(ContactAnswer.to(questions.get(answers.size()), reachable(row), row.getBoolean("granted")));
        }
        return answers;
    }

    private static @Nullable Reachable reachable(Row row) {
        var name = row.getString("name");
        return name == null
                ? null
                : new Reachable(
                        name, row.getString("language"), row.getString("email"), row.getString("phone"), wishes(row));
    }

    private static Wishes wishes(Row row) {
        var channels = row.getString("channels");
        var limit = row.getString("limit_per_week");
        return new Wishes(
                row.getString("time_zone"),
                channels == null
                        ? List.of()
                        : Arrays.stream(channels.split(",", -1))
                                .map(Channel::valueOf)
                                .toList(),
                limit == null ? null : Integer.valueOf(limit));
    }

    private static Tuple row(UUID memberId, Consent consent) {
        return Tuple.of(
                memberId,
                ConsentRows.name(consent.purpose()),
                ConsentRows.name(consent.channel()),
                consent.granted(),
                consent.textVersion(),
                consent.recordedAt().atOffset(ZoneOffset.UTC));
    }
}
