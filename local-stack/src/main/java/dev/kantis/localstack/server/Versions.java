package dev.kantis.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the packed servers, as the build recorded them. */
final class Versions {
    private static final Properties RECORDED = read();

    private Versions() {}

    static String of(String server) {
        var version = RECORDED.getProperty(server);
        if (version == null) {
            throw new IllegalArgumentException("No version was recorded for " + server);
        }
        return version;
    }

    private static Properties read() {
        var properties = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("/versions.properties")) {
            if (file == null) {
                throw new IllegalStateException("versions.properties is missing from the jar");
            }
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
