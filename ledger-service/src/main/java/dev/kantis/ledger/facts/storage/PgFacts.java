package dev.kantis.ledger.facts.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.facts.FactsStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Facts in PostgreSQL. Who was erased stays without any. */
@ApplicationScoped
class PgFacts implements FactsStore {
    private static final String CHANGED = """
            INSERT INTO member_facts (member, version, age_band, birthday_month, birthday_day, region)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (member) DO UPDATE SET version = excluded.version, age_band = excluded.age_band,
              birthday_month = excluded.birthday_month, birthday_day = excluded.birthday_day, region = excluded.region
            WHERE member_facts.version < excluded.version AND NOT member_facts.erased
            """;
    /** The day and the language do not change later; they may come after a change overtook the enrollment. */
    private static final String ENROLLED = """
            INSERT INTO member_facts (member, version, enrolled_on, language) VALUES ($1, 0, $2, $3)
            ON CONFLICT (member) DO UPDATE SET enrolled_on = excluded.enrolled_on, language = excluded.language
            WHERE NOT member_facts.erased
            """;

    private static final String SEGMENT = """
            INSERT INTO member_facts AS f (member, version, segments, segments_version)
            VALUES ($1, 0, CASE WHEN $3 THEN ARRAY[$2] ELSE '{}'::text[] END, $4)
            ON CONFLICT (member) DO UPDATE SET segments_version = excluded.segments_version, segments =
              CASE WHEN $3 THEN array_append(array_remove(f.segments, $2), $2) ELSE array_remove(f.segments, $2) END
            WHERE f.segments_version < excluded.segments_version AND NOT f.erased
            """;

    private final Database database;

    PgFacts(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> enrolled(UUID member, Enrollment enrollment, Known known) {
        return execute(ENROLLED, Tuple.of(member, enrollment.on(), enrollment.language()))
                .chain(() -> changed(member, known));
    }

    @Override
    public Uni<Void> changed(UUID member, Known known) {
        return execute(
                CHANGED,
                Tuple.of(member, known.version(), known.ageBand())
                        .addShort((short) known.birthdayMonth())
                        .addShort((short) known.birthdayDay())
                        .addString(known.region()));
    }

    @Override
    public Uni<Void> segment(UUID member, String segment, boolean entered, long version) {
        return execute(SEGMENT, Tuple.of(member, segment, entered, version));
    }

    private Uni<Void> execute(String sql, Tuple arguments) {
        return database.pool().preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
