package dev.kantis.localstack.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The databases of a cluster: one per service, owned by a role for migrations, used by an application role that may
 * change rows but no tables.
 */
public final class Databases {
    static final String SUPERUSER = "postgres";
    /** The database of Keycloak, which has the roles of a service of the same name. */
    public static final String KEYCLOAK = "keycloak";

    /** Members' keys; they are no service's tables, but have roles of their own. */
    public static final String MEMBER_KEYS = "member_keys";

    private static final List<String> SERVICES =
            List.of("member", MEMBER_KEYS, "ledger", "rewards", "partner", "engagement");
    private static final String DATABASE_NAMED = "SELECT 1 FROM pg_database WHERE datname = ?";
    private static final String CONNECT_SECONDS = "5";

    private final int port;
    private final Secrets secrets;

    Databases(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    /** Those of the server that another process runs on this port. */
    public static Databases at(int port, Secrets secrets) {
        return new Databases(port, secrets);
    }

    /** The role that owns a service's tables and runs its migrations. */
    public static String owner(String service) {
        return service + "_owner";
    }

    /** The role that a service runs as. */
    public static String application(String service) {
        return service + "_app";
    }

    /** The password of a role. */
    public String password(String role) {
        return secrets.password("postgres/" + role);
    }

    /** What the reactive client connects to. */
    public String address(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** True once the server takes connections. */
    boolean answers() {
        try (var connection = connect(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    void createMissing() throws SQLException {
        try (var server = connect(SUPERUSER)) {
            for (var service : SERVICES) {
                createRoles(server, service);
                create(server, service, service);
            }
            createRoles(server, KEYCLOAK);
            create(server, KEYCLOAK, KEYCLOAK);
        }
    }

    /** Makes a database with the roles and rights of a service, unless it exists. */
    public void create(String database, String service) throws SQLException {
        try (var server = connect(SUPERUSER)) {
            createRoles(server, service);
            create(server, database, service);
        }
    }

    /** True if there is a database of that name. */
    public boolean exists(String database) throws SQLException {
        try (var server = connect(SUPERUSER)) {
            return exists(server, DATABASE_NAMED, database);
        }
    }

    /** Makes a database anew as a copy of another. Nobody may be connected to either. */
    public void copy(String from, String to, String service) throws SQLException {
        try (var server = connect(SUPERUSER)) {
            execute(server, "DROP DATABASE IF EXISTS " + to + " WITH (FORCE)");
            execute(server, "CREATE DATABASE " + to + " TEMPLATE " + from + " OWNER " + owner(service));
            create(server, to, service);
        }
    }

    /**
     * Lets the roles of a database read in view {@code pg_stat_statements} which statements they ran, and how often.
     */
    public void countStatements(String database) throws SQLException {
        try (var inside = connect(database)) {
            execute(inside, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        }
    }

    /** Drops the databases whose names begin with the prefix. */
    public void dropAll(String prefix) throws SQLException {
        try (var server = connect(SUPERUSER);
                var find = server.prepareStatement("SELECT datname FROM pg_database WHERE starts_with(datname, ?)")) {
            find.setString(1, prefix);
            var found = find.executeQuery();
            while (found.next()) {
                execute(server, "DROP DATABASE \"" + found.getString(1) + "\" WITH (FORCE)");
            }
        }
    }

    private void createRoles(Connection server, String service) throws SQLException {
        for (var role : List.of(owner(service), application(service))) {
            if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                execute(server, "CREATE ROLE " + role + " LOGIN PASSWORD '" + password(role) + "'");
            }
        }
    }

    private void create(Connection server, String database, String service) throws SQLException {
        if (!exists(server, DATABASE_NAMED, database)) {
            execute(server, "CREATE DATABASE " + database + " OWNER " + owner(service));
        }
        execute(server, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        execute(server, "GRANT CONNECT ON DATABASE " + database + " TO " + application(service));
        grant(database, owner(service), application(service));
    }

    private void grant(String database, String owner, String application) throws SQLException {
        try (var inside = connect(database)) {
            execute(inside, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            execute(inside, "GRANT USAGE ON SCHEMA public TO " + application);
            var future = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA public GRANT ";
            execute(inside, future + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + application);
            execute(inside, future + "USAGE ON SEQUENCES TO " + application);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.password(SUPERUSER));
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        return DriverManager.getConnection("jdbc:" + address(database), properties);
    }

    private static boolean exists(Connection server, String query, String name) throws SQLException {
        try (var statement = server.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
