package dev.kantis.ledger.posting.storage;

import dev.kantis.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compact numbers of units and of partners that pay. A number never changes, so what was read once is kept; there
 * are few of both.
 */
@ApplicationScoped
public class References {
    private final Numbers units;
    private final Numbers fundings;

    References(Database database) {
        this.units = new Numbers(
                database,
                "INSERT INTO unit (name) VALUES ($1) ON CONFLICT DO NOTHING",
                "SELECT unit::integer AS number, name FROM unit WHERE name = $1",
                "SELECT unit::integer AS number, name FROM unit WHERE unit = $1");
        this.fundings = new Numbers(
                database,
                "INSERT INTO funding (partner_id) VALUES ($1) ON CONFLICT DO NOTHING",
                "SELECT funding AS number, partner_id AS name FROM funding WHERE partner_id = $1",
                "SELECT funding AS number, partner_id AS name FROM funding WHERE funding = $1");
    }

    /** The units of the ledger by number and name. */
    public Numbers units() {
        return units;
    }

    /** The partners that pay, by number and id; 0 is the program itself, with an empty id. */
    public Numbers fundings() {
        return fundings;
    }

    /** Names with numbers. */
    public static final class Numbers {
        private final Database database;
        private final String insert;
        private final String byName;
        private final String byNumber;
        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
        private final Map<Integer, String> names = new ConcurrentHashMap<>();

        private Numbers(Database database, String insert, String byName, String byNumber) {
            this.database = database;
            this.insert = insert;
            this.byName = byName;
            this.byNumber = byNumber;
        }

        /** The number of a name; made when it is asked for the first time. */
        public Uni<Integer> numberOf(String name) {
            var known = numbers.get(name);
            if (known != null) {
                return Uni.createFrom().item(known);
            }
            var pool = database.pool();
            return pool.preparedQuery(insert)
                    .execute(Tuple.of(name))
                    .chain(() -> pool.preparedQuery(byName).execute(Tuple.of(name)))
                    .map(rows -> rows.iterator().next().getInteger("number"))
                    .invoke(number -> keep(number, name));
        }

        /** Makes sure that these numbers have their names at hand. */
        public Uni<Void> know(Collection<Integer> wanted) {
            var unknown = wanted.stream()
                    .filter(number -> !names.containsKey(number))
                    .distinct()
                    .toList();
            if (unknown.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return Uni.join()
                    .all(unknown.stream().map(this::read).toList())
                    .andFailFast()
                    .replaceWithVoid();
        }

        /** The number of a name that was asked for before. */
        public int number(String name) {
            var number = numbers.get(name);
            if (number == null) {
                throw new IllegalStateException("the number of " + name + " was not asked for");
            }
            return number;
        }

        /** The name of a number that is known. */
        public String name(int number) {
            var name = names.get(number);
            if (name == null) {
                throw new IllegalStateException("the name of number " + number + " was not asked for");
            }
            return name;
        }

        private Uni<Void> read(int number) {
            return database.pool()
                    .preparedQuery(byNumber)
                    .execute(Tuple.of(number))
                    .invoke(rows -> keep(number, rows.iterator().next().getString("name")))
                    .replaceWithVoid();
        }

        private void keep(int number, String name) {
            numbers.put(name, number);
            names.put(number, name);
        }
    }
}
