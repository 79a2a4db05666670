package dev.kantis.member.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Copies of the rows about one member, taken and written back as the owner of the tables: what restoring a dump of that
 * moment does to them. What came later about the erasure is not in it.
 */
public final class Backup implements AutoCloseable {
    private static final String TABLES = """
            SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attname = 'member_id' AND NOT a.attisdropped
              AND c.relname NOT LIKE 'erase%' AND c.relname NOT LIKE 'erasure%'
            ORDER BY c.relname <> 'member', c.relname
            """;

    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER'
            """;

    private final Connection connection;
    private final String member;
    private final boolean keys;
    private final List<String> tables = new ArrayList<>();

    private Backup(String prefix, String member) throws SQLException {
        var config = ConfigProvider.getConfig();
        this.connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource." + prefix + "jdbc.url", String.class),
                config.getValue("quarkus.flyway." + prefix + "username", String.class),
                config.getValue("quarkus.flyway." + prefix + "password", String.class));
        this.member = UUID.fromString(member).toString();
        this.keys = !prefix.isEmpty();
        try (var found = connection.createStatement().executeQuery(TABLES)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        for (var table : tables) {
            run("CREATE TEMPORARY TABLE backup_of_" + table + " AS SELECT " + columns(table) + " FROM " + table
                    + " WHERE member_id = '" + this.member + "'");
        }
    }

    /** The rows of the service's database. */
    public static Backup of(String member) throws SQLException {
        return new Backup("", member);
    }

    /** The row in the database of keys. */
    public static Backup ofKey(String member) throws SQLException {
        return new Backup("keys.", member);
    }

    public void restore() throws SQLException {
        for (var table : tables) {
            run("INSERT INTO " + table + " (" + columns(table) + ") OVERRIDING SYSTEM VALUE SELECT * FROM backup_of_"
                    + table + " ON CONFLICT DO NOTHING");
        }
        if (!keys) {
            run("DELETE FROM erasure_step WHERE erasure_id IN (SELECT erasure_id FROM erasure WHERE member_id = '"
                    + member + "')");
            run("DELETE FROM erasure WHERE member_id = '" + member + "'");
        }
    }

    /** All that is not computed of others, as in a dump. */
    private String columns(String table) throws SQLException {
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
