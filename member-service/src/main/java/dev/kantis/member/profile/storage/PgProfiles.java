package dev.kantis.member.profile.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Facts;
import dev.kantis.member.profile.Interest;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.Profiles;
import dev.kantis.member.profile.Source;
import dev.kantis.member.version.Moved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Profiles in PostgreSQL: one row for each attribute and interest, so that each keeps its source and time. */
@ApplicationScoped
class PgProfiles implements Profiles {
    private final Database database;

    PgProfiles(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Profile>> find(UUID memberId) {
        return database.pool()
                .preparedQuery(ProfileSql.FIND)
                .execute(Tuple.of(memberId))
                .invoke(rows -> rows.forEach(row -> Moved.check(row.getUUID("merged_into"))))
                .map(rows -> profile(memberId, rows));
    }

    @Override
    public Uni<Optional<Profile>> find(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(ProfileSql.FIND).execute(Tuple.of(memberId)).map(rows -> profile(memberId, rows));
    }

    @Override
    public Uni<Void> save(SqlConnection tx, Profile old, Profile changed, Facts facts) {
        return saveValues(tx, old, changed)
                .chain(() -> saveInterests(tx, old, changed))
                .chain(() -> saveFacts(tx, changed.memberId(), facts));
    }

    private static Uni<Void> saveValues(SqlConnection tx, Profile old, Profile changed) {
        var id = changed.memberId();
        var set = changed.values().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(old.values().get(entry.getKey())))
                .map(entry -> row(id, entry.getKey(), entry.getValue()))
                .toList();
        var dropped = old.values().keySet().stream()
                .filter(attribute -> !changed.values().containsKey(attribute))
                .map(PgProfiles::name)
                .toArray(String[]::new);
        var member = Tuple.of(
                id,
                changed.value(Attribute.NAME).orElseThrow(),
                changed.value(Attribute.LANGUAGE).orElseThrow());
        return tx.preparedQuery(ProfileSql.SET_MEMBER)
                .execute(member)
                .chain(() -> batch(tx, ProfileSql.SET_ATTRIBUTE, set))
                .chain(() -> drop(tx, ProfileSql.DROP_ATTRIBUTES, id, dropped));
    }

    private static Uni<Void> saveInterests(SqlConnection tx, Profile old, Profile changed) {
        var id = changed.memberId();
        var set = changed.interests().stream()
                .filter(interest -> !old.interests().contains(interest))
                .map(interest -> Tuple.of(
                        id,
                        interest.topic(),
                        interest.strength(),
                        name(interest.source()),
                        interest.recordedAt().atOffset(ZoneOffset.UTC)))
                .toList();
        var kept = changed.interests().stream().map(Interest::topic).toList();
        var dropped = old.interests().stream()
                .map(Interest::topic)
                .filter(topic -> !kept.contains(topic))
                .toArray(String[]::new);
        return batch(tx, ProfileSql.SET_INTEREST, set).chain(() -> drop(tx, ProfileSql.DROP_INTERESTS, id, dropped));
    }

    @Override
    public Uni<Facts> facts(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(ProfileSql.FACTS)
                .execute(Tuple.of(memberId))
                .map(rows ->
                        rows.size() == 0 ? Facts.NONE : facts(rows.iterator().next()));
    }

    @Override
    public Uni<Void> saveFacts(SqlConnection tx, UUID memberId, Facts facts) {
        return tx.preparedQuery(ProfileSql.SET_FACTS)
                .execute(Tuple.of(
                        memberId,
                        facts.ageBand(),
                        facts.birthdayMonth(),
                        facts.birthdayDay(),
                        facts.region(),
                        facts.changesOn()))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<UUID>> due(LocalDate today, int limit) {
        return database.pool()
                .preparedQuery(ProfileSql.DUE)
                .execute(Tuple.of(today, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("member_id"))
                        .toList());
    }

    private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> drop(SqlConnection tx, String sql, UUID memberId, String[] names) {
        return names.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql)
                        .execute(Tuple.tuple().addUUID(memberId).addArrayOfString(names))
                        .replaceWithVoid();
    }

    private static Tuple row(UUID id, Attribute attribute, Known known) {
        return Tuple.of(
                id,
                name(attribute),
                attribute.isOfMember() ? null : known.value(),
                name(known.source()),
                known.recordedAt().atOffset(ZoneOffset.UTC));
    }

    private static Optional<Profile> profile(UUID memberId, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var first = rows.iterator().next();
        var enrolledAt = first.getOffsetDateTime("enrolled_at").toInstant();
        var source = Source.valueOf(first.getString("enrolled_source").toUpperCase(Locale.ROOT));
        var values = new EnumMap<Attribute, Known>(Attribute.class);
        values.put(Attribute.NAME, new Known(first.getString("name"), source, enrolledAt));
        values.put(Attribute.LANGUAGE, new Known(first.getString("language"), source, enrolledAt));
        var interests = new ArrayList<Interest>();
        for (var row : rows) {
            if ("interest".equals(row.getString("kind"))) {
                var known = known(row, row.getString("value"));
                interests.add(new Interest(
                        row.getString("field"), Integer.parseInt(known.value()), known.source(), known.recordedAt()));
            } else if (row.getString("field") != null) {
                var attribute = Attribute.valueOf(row.getString("field").toUpperCase(Locale.ROOT));
                values.put(
                        attribute,
                        known(
                                row,
                                attribute.isOfMember()
                                        ? row.getString(attribute.fieldName())
                                        : row.getString("value")));
            }
        }
        return Optional.of(new Profile(memberId, values, interests, first.getLong("version")));
    }

    private static Known known(Row row, String value) {
        return new Known(
                value,
                Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("recorded_at").toInstant());
    }

    private static Facts facts(Row row) {
        return new Facts(
                row.getString("age_band"),
                row.getInteger("birthday_month"),
                row.getInteger("birthday_day"),
                row.getString("region"),
                row.getLocalDate("changes_on"));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
