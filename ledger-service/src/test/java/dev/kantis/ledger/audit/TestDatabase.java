package dev.kantis.ledger.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the running test: as the role that owns the tables, or as the one that the service has. */
public final class TestDatabase {
    private TestDatabase() {}

    /** As the role that may do everything with the tables. */
    public static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.flyway.username"),
                setting("quarkus.flyway.password"));
    }

    /** As the role that the service runs as. */
    public static Connection asService() throws SQLException {
        return DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
    }

    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
