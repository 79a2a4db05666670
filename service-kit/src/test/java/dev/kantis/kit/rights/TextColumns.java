package dev.kantis.kit.rights;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks for a text in every column of every table, whatever its type, as the owner of the database. */
public final class TextColumns {
    private static final String COLUMNS = """
            SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            """;

    private TextColumns() {}

    /** {@code table.column} of each that has one of the texts somewhere; bytes are read as text. */
    public static List<String> with(List<String> texts) {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class))) {
            return in(connection, texts);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be looked through", e);
        }
    }

    /** The same in the database of a connection. */
    public static List<String> in(Connection connection, List<String> texts) throws SQLException {
        try (var columns = connection.createStatement().executeQuery(COLUMNS)) {
            var found = new ArrayList<String>();
            while (columns.next()) {
                var table = columns.getString("table");
                var column = columns.getString("column");
                var text = columns.getString("type").equals("bytea")
                        ? "encode(\"" + column + "\", 'escape')"
                        : "\"" + column + "\"::text";
                try (var look = connection.prepareStatement("SELECT count(*) FROM \"" + table
                        + "\" WHERE EXISTS (SELECT 1 FROM unnest(?::text[]) t WHERE strpos(lower(" + text
                        + "), lower(t)) > 0)")) {
                    look.setArray(1, connection.createArrayOf("text", texts.toArray()));
                    var rows = look.executeQuery();
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(table + "." + column);
                    }
                }
            }
            return found;
        }
    }
}
