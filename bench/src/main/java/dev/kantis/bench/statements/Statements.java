package dev.kantis.bench.statements;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The ledger's own statements, read from the packaged service so that they cannot differ from what it runs, and its
 * schema.
 */
final class Statements {
    private static final String PACKAGE = "dev.kantis.ledger.posting.storage.";
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final String LANES = "8";

    private final Path jar;

    Statements(Path jar) {
        this.jar = jar;
    }

    /** Those of a packaged Quarkus application. */
    static Statements of(Path application) throws IOException {
        try (var jars = Files.list(application.resolve("app"))) {
            return new Statements(jars.findFirst()
                    .orElseThrow(() -> new IllegalStateException("no application below " + application)));
        }
    }

    /** A statement with what stands where in it: JDBC counts question marks, PostgreSQL names numbers. */
    record Numbered(String sql, List<Integer> order) {
        static Numbered of(String sql) {
            var order = new ArrayList<Integer>();
            PARAMETER.matcher(sql).results().forEach(found -> order.add(Integer.parseInt(found.group(1))));
            return new Numbered(PARAMETER.matcher(sql).replaceAll("?"), order);
        }

        PreparedStatement prepare(Connection connection, Object... arguments) throws SQLException {
            var statement = connection.prepareStatement(sql);
            for (var i = 0; i < order.size(); i++) {
                statement.setObject(i + 1, arguments[order.get(i) - 1]);
            }
            return statement;
        }
    }

    /** A constant of one of the service's SQL classes, for example {@code WriteSql.ENTRIES}. */
    String text(String constant) {
        var dot = constant.indexOf('.');
        try (var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var field = classes.loadClass(PACKAGE + constant.substring(0, dot))
                    .getDeclaredField(constant.substring(dot + 1));
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the service has no statement " + constant + " any more", e);
        }
    }

    Numbered numbered(String constant) {
        return Numbered.of(text(constant));
    }

    /** All migrations of the service, in order. */
    List<String> migrations() throws IOException {
        try (var archive = new JarFile(jar.toFile())) {
            var names = archive.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("db/migration/V") && name.endsWith(".sql"))
                    .sorted()
                    .toList();
            var all = new ArrayList<String>();
            for (var name : names) {
                try (var content = archive.getInputStream(archive.getEntry(name))) {
                    var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    all.add(text.replace("${lanes}", LANES));
                }
            }
            return all;
        }
    }
}
