package dev.kantis.member.contact.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.ContactAnswer;
import dev.kantis.member.contact.ContactQuestion;
import dev.kantis.member.contact.CountryRules;
import dev.kantis.member.contact.Reachable;
import dev.kantis.member.contact.Subject;
import dev.kantis.member.contact.Wishes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Consents in PostgreSQL. A member's row is locked before its consents grow, so their numbers follow commit order. */
@ApplicationScoped
class PgConsents implements Consents {
    private final Database database;
    private final CountryRules rules;
    private final SealedProofs proofs;

    PgConsents(Database database, CountryRules rules, SealedProofs proofs) {
        this.database = database;
        this.rules = rules;
        this.proofs = proofs;
    }

    @Override
    public Uni<Subject> subject(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(ConsentSql.SUBJECT)
                .execute(Tuple.of(memberId))
                .map(rows -> subject(memberId, rows.iterator().next()));
    }

    @Override
    public Uni<Void> add(SqlConnection tx, UUID memberId, List<Consent> decisions) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return addAll(
                tx,
                decisions.stream()
                        .map(consent -> new Decision(memberId, consent))
                        .toList());
    }

    @Override
    public Uni<Void> addAll(SqlConnection tx, List<Decision> decisions) {
        return decisions.isEmpty()
                ? Uni.createFrom().voidItem()
                : proofs.sealed(decisions)
                        .chain(written -> tx.preparedQuery(ConsentSql.ADD_ALL).execute(ConsentRows.columns(written)))
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<ContactAnswer>> answers(List<ContactQuestion> questions, Instant moment) {
        var asked = Tuple.tuple()
                .addArrayOfUUID(
                        questions.stream().map(ContactQuestion::memberId).toArray(UUID[]::new))
                .addArrayOfString(questions.stream()
                        .map(question -> ConsentRows.name(question.purpose()))
                        .toArray(String[]::new))
                .addArrayOfString(questions.stream()
                        .map(question -> ConsentRows.name(question.channel()))
                        .toArray(String[]::new));
        return database.pool()
                .preparedQuery(ConsentSql.ANSWERS)
                .execute(asked)
                .map(rows -> answers(questions, rows, moment));
    }

    @Override
    public Uni<Optional<History>> history(ContactQuestion question) {
        return database.pool()
                .preparedQuery(ConsentSql.HISTORY)
                .execute(Tuple.of(
                        question.memberId(),
                        ConsentRows.name(question.purpose()),
                        ConsentRows.name(question.channel())))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : proofs.open(question.memberId(), decisions(rows))
                                .chain(open -> away(question.memberId())
                                        .map(away -> Optional.of(new History(
                                                contacts(rows.iterator().next()), open, away)))));
    }

    private Uni<List<Away>> away(UUID memberId) {
        return database.pool()
                .preparedQuery(ConsentSql.AWAY)
                .execute(Tuple.of(memberId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Away(
                                row.getOffsetDateTime("since").toInstant(),
                                row.getOffsetDateTime("until") == null
                                        ? null
                                        : row.getOffsetDateTime("until").toInstant()))
                        .toList());
    }

    @Override
    public Uni<List<Numbered>> list(UUID memberId, long before, int limit) {
        return database.pool()
                .preparedQuery(ConsentSql.LIST)
                .execute(Tuple.of(memberId, before, limit))
                .chain(rows -> proofs.open(
                                memberId,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(ConsentRows::consent)
                                        .toList())
                        .map(open -> numbered(rows, open)));
    }

    private static List<Numbered> numbered(RowSet<Row> rows, List<Consent> consents) {
        var numbered = new ArrayList<Numbered>(consents.size());
        for (var row : rows) {
            numbered.add(new Numbered(row.getLong("consent_id"), consents.get(numbered.size())));
        }
        return numbered;
    }

    private List<ContactAnswer> answers(List<ContactQuestion> questions, RowSet<Row> rows, Instant moment) {
        var answers = new ArrayList<ContactAnswer>(questions.size());
        for (var row : rows) {
            answers.add(ContactAnswer.to(questions.get(answers.size()), reachable(row), decision(row), rules, moment));
        }
        return answers;
    }

    private static List<Consent> decisions(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> decision(row).stream())
                .toList();
    }

    private static Optional<Consent> decision(Row row) {
        return row.getString("purpose") == null ? Optional.empty() : Optional.of(ConsentRows.consent(row));
    }

    private static Subject subject(UUID memberId, Row row) {
        var last = row.getOffsetDateTime("last_recorded_at");
        return new Subject(memberId, contacts(row), row.getString("country"), last == null ? null : last.toInstant());
    }

    private static @Nullable Reachable reachable(Row row) {
        var name = row.getString("name");
        return name == null
                ? null
                : new Reachable(row.getUUID("reached_id"), name, row.getString("language"), contacts(row), wishes(row));
    }

    private static Subject.Contacts contacts(Row row) {
        return new Subject.Contacts(row.getString("email"), row.getString("phone"), row.getUUID("mark_salt"));
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
}
