package dev.kantis.ledger.posting.storage;

import dev.kantis.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The compact numbers of units. A number never changes, so what was read once is kept. */
@ApplicationScoped
public class Units {
    private static final String INSERT = "INSERT INTO unit (name) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT unit FROM unit WHERE name = $1";

    private final Database database;
    private final Map<String, Short> numbers = new ConcurrentHashMap<>();

    Units(Database database) {
        this.database = database;
    }

    /** The number of a unit that a program has; made when it is asked for the first time. */
    public Uni<Short> numberOf(String name) {
        var known = numbers.get(name);
        return known != null ? Uni.createFrom().item(known) : read(name);
    }

    private Uni<Short> read(String name) {
        var pool = database.pool();
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(name))
                .chain(() -> pool.preparedQuery(READ).execute(Tuple.of(name)))
                .map(rows -> rows.iterator().next().getShort("unit"))
                .invoke(number -> numbers.put(name, number));
    }
}
