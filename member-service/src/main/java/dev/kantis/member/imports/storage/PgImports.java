package dev.kantis.member.imports.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.imports.FileRow;
import dev.kantis.member.imports.Imports;
import dev.kantis.member.imports.Newcomer;
import dev.kantis.member.imports.Progress;
import dev.kantis.member.imports.Rejection;
import dev.kantis.member.imports.Sorting;
import dev.kantis.member.imports.Taken;
import dev.kantis.member.profile.Facts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Imports in PostgreSQL: every table gets the rows of a chunk by one statement. */
@ApplicationScoped
class PgImports implements Imports {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Consents consents;

    PgImports(Database database, Consents consents) {
        this.database = database;
        this.consents = consents;
    }

    @Override
    public Uni<Progress> lock(SqlConnection tx, UUID importId, String staff, Instant now) {
        return tx.preparedQuery(ImportSql.BEGIN)
                .execute(Tuple.of(importId, staff, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery(ImportSql.LOCK).execute(Tuple.of(importId)))
                .map(rows -> progress(rows.iterator().next()));
    }

    @Override
    public Uni<Taken> taken(SqlConnection tx, List<FileRow> rows) {
        var people = rows.stream().map(FileRow::person).toList();
        return tx.preparedQuery(ImportSql.TAKEN)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(people, FileRow.Person::email))
                        .addArrayOfString(texts(people, FileRow.Person::phone))
                        .addArrayOfString(texts(people, FileRow.Person::card)))
                .map(PgImports::taken);
    }

    @Override
    public Uni<Void> add(SqlConnection tx, UUID importId, Sorting sorting, Instant now) {
        var newcomers = sorting.newcomers();
        return newcomers.isEmpty()
                ? reject(tx, importId, sorting.rejections())
                : addMembers(tx, newcomers, now).chain(() -> reject(tx, importId, sorting.rejections()));
    }

    private Uni<Void> addMembers(SqlConnection tx, List<Newcomer> newcomers, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        var ids = newcomers.stream().map(Newcomer::id).toArray(UUID[]::new);
        var members = Tuple.tuple()
                .addArrayOfUUID(ids)
                .addArrayOfString(texts(newcomers, one -> one.person().name()))
                .addArrayOfString(texts(newcomers, one -> one.person().email()))
                .addArrayOfString(texts(newcomers, Newcomer::phone))
                .addArrayOfString(texts(newcomers, one -> one.person().language()))
                .addOffsetDateTime(time)
                .addArrayOfUUID(newcomers.stream().map(Newcomer::markSalt).toArray(UUID[]::new));
        var cards = Tuple.tuple()
                .addArrayOfUUID(ids)
                .addArrayOfString(texts(newcomers, one -> one.card().digits()))
                .addOffsetDateTime(time);
        return run(tx, ImportSql.ADD_MEMBERS, members)
                .chain(() -> run(tx, ImportSql.ADD_CARDS, cards))
                .chain(() -> addAttributes(tx, newcomers, now))
                .chain(() -> addFacts(tx, newcomers))
                .chain(() -> consents.addAll(tx, decisions(newcomers)))
                .chain(() -> run(tx, ImportSql.ADD_UNTOLD, Tuple.tuple().addArrayOfUUID(ids)));
    }

    private static List<Consents.Decision> decisions(List<Newcomer> newcomers) {
        return newcomers.stream()
                .flatMap(one -> one.consents().stream().map(consent -> new Consents.Decision(one.id(), consent)))
                .toList();
    }

    /** One value of one member. */
    private record Value(UUID memberId, String attribute, String value) {}

    private static Uni<Void> addAttributes(SqlConnection tx, List<Newcomer> newcomers, Instant now) {
        var values = newcomers.stream()
                .flatMap(one -> one.profile().values().entrySet().stream()
                        .filter(entry -> !entry.getKey().isOfMember())
                        .map(entry -> new Value(
                                one.id(),
                                entry.getKey().fieldName(),
                                entry.getValue().value())))
                .toList();
        var row = Tuple.tuple()
                .addArrayOfUUID(values.stream().map(Value::memberId).toArray(UUID[]::new))
                .addArrayOfString(texts(values, Value::attribute))
                .addArrayOfString(texts(values, Value::value))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return run(tx, ImportSql.ADD_ATTRIBUTES, row);
    }

    private static Uni<Void> addFacts(SqlConnection tx, List<Newcomer> newcomers) {
        var known = newcomers.stream()
                .filter(one -> !one.facts().equals(Facts.NONE))
                .toList();
        var facts = known.stream().map(Newcomer::facts).toList();
        var row = Tuple.tuple()
                .addArrayOfUUID(known.stream().map(Newcomer::id).toArray(UUID[]::new))
                .addArrayOfString(texts(facts, Facts::ageBand))
                .addArrayOfInteger(facts.stream().map(Facts::birthdayMonth).toArray(Integer[]::new))
                .addArrayOfInteger(facts.stream().map(Facts::birthdayDay).toArray(Integer[]::new))
                .addArrayOfString(texts(facts, Facts::region))
                .addArrayOfLocalDate(facts.stream().map(Facts::changesOn).toArray(LocalDate[]::new));
        return run(tx, ImportSql.ADD_FACTS, row);
    }

    private static Uni<Void> reject(SqlConnection tx, UUID importId, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row = Tuple.tuple()
                .addUUID(importId)
                .addArrayOfLong(rejections.stream().map(Rejection::place).toArray(Long[]::new))
                .addArrayOfLong(rejections.stream().map(Rejection::line).toArray(Long[]::new))
                .addArrayOfString(texts(rejections, Rejection::field))
                .addArrayOfString(texts(rejections, one -> one.reason().name().toLowerCase(Locale.ROOT)));
        return run(tx, ImportSql.ADD_REJECTS, row);
    }

    @Override
    public Uni<Void> save(SqlConnection tx, Progress progress, Instant now) {
        return run(
                tx,
                ImportSql.SAVE,
                Tuple.of(
                        progress.importId(),
                        progress.nextRow(),
                        progress.imported(),
                        progress.rejected(),
                        now.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public boolean isRace(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    @Override
    public Uni<Optional<Progress>> find(UUID importId) {
        return database.pool()
                .preparedQuery(ImportSql.FIND)
                .execute(Tuple.of(importId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgImports::progress)
                        .findFirst());
    }

    @Override
    public Uni<List<Rejection>> rejections(UUID importId, long after, int limit) {
        return database.pool()
                .preparedQuery(ImportSql.REJECTS)
                .execute(Tuple.of(importId, after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgImports::rejection)
                        .toList());
    }

    private static Taken taken(RowSet<Row> rows) {
        var emails = new HashSet<String>();
        var phones = new HashSet<String>();
        var cards = new HashSet<String>();
        for (var row : rows) {
            setOf(row.getString("kind"), emails, phones, cards).add(row.getString("value"));
        }
        return new Taken(emails, phones, cards);
    }

    private static Set<String> setOf(String kind, Set<String> emails, Set<String> phones, Set<String> cards) {
        return switch (kind) {
            case "email" -> emails;
            case "phone" -> phones;
            default -> cards;
        };
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getUUID("import_id"), row.getLong("next_row"), row.getLong("imported"), row.getLong("rejected"));
    }

    private static Rejection rejection(Row row) {
        return new Rejection(
                row.getLong("row"),
                row.getLong("line"),
                row.getString("field"),
                Rejection.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)));
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple row) {
        return tx.preparedQuery(sql).execute(row).replaceWithVoid();
    }

    private static <T> String[] texts(List<T> ones, Function<T, @Nullable String> text) {
        return ones.stream().map(text).toArray(String[]::new);
    }
}
