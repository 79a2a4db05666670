package dev.kantis.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Settings whose defaults in Quarkus are dangerous are set on purpose, for all services, and a change of one shows
 * here. Whether management has a port of its own is decided by the profile for images in the root pom.
 */
class DefaultsTest {
    private static final Map<String, String> PINNED = Map.ofEntries(
            entry("quarkus.grpc.server.use-separate-server", "true"),
            entry("quarkus.grpc.server.instances", "1"),
            entry("quarkus.grpc.server.max-inbound-message-size", "1048576"),
            entry("quarkus.grpc.server.max-inbound-metadata-size", "16384"),
            entry("quarkus.http.limits.max-body-size", "1M"),
            entry("quarkus.http.limits.max-header-size", "16K"),
            entry("quarkus.http.limits.max-connections", "2000"),
            entry("quarkus.http.idle-timeout", "2M"),
            entry("quarkus.oidc.application-type", "service"),
            entry("quarkus.oidc.token.audience", "kantis"),
            entry("quarkus.oidc.token.allow-jwt-introspection", "false"),
            entry("quarkus.oidc.token.allow-opaque-token-introspection", "false"),
            entry("quarkus.oidc.token.signature-algorithm", "rs256"),
            entry("quarkus.oidc.token.lifespan-grace", "10"),
            entry("quarkus.datasource.reactive.max-size", "8"),
            entry("mp.messaging.connector.smallrye-kafka.auto.offset.reset", "earliest"),
            entry("mp.messaging.connector.smallrye-kafka.throttled.unprocessed-record-max-age.ms", "0"),
            entry("mp.messaging.connector.smallrye-kafka.retry-attempts", "-1"),
            entry("quarkus.devservices.enabled", "false"));

    private static final Map<String, Map<String, String>> CHANGED_BY_SERVICES = Map.of(
            "gateway",
            Map.of(
                    "quarkus.http.limits.max-body-size", "64K",
                    "quarkus.http.limits.max-header-size", "8K",
                    "quarkus.http.idle-timeout", "60S"),
            "partner-service",
            Map.of("quarkus.oidc.token.audience", "kantis,kantis-partner"));

    @Test
    void dangerousDefaultsAreSetOnPurpose() {
        assertThat(read(Path.of("src/main/resources/META-INF/microprofile-config.properties")))
                .containsAllEntriesOf(PINNED);
    }

    @Test
    void servicesChangeOnlyWhatIsKnown() {
        var changed = new TreeMap<String, Map<String, String>>();
        for (var service : services()) {
            var own = read(service.resolve("src/main/resources/application.properties"));
            own.keySet().retainAll(PINNED.keySet());
            if (!own.isEmpty()) {
                changed.put(service.getFileName().toString(), own);
            }
        }

        assertThat(changed).isEqualTo(CHANGED_BY_SERVICES);
    }

    @Test
    void everyClientMayRepeatItsCalls() {
        for (var service : services()) {
            var own = read(service.resolve("src/main/resources/application.properties"));
            assertThat(own.keySet())
                    .filteredOn(name -> name.matches("quarkus\\.grpc\\.clients\\..+\\.host"))
                    .allSatisfy(name -> assertThat(own).containsEntry(name.replaceFirst("host$", "retry"), "true"));
        }
    }

    private static List<Path> services() {
        try (var folders = Files.list(Path.of(".."))) {
            var services = folders.filter(
                            folder -> Files.exists(folder.resolve("src/main/resources/application.properties")))
                    .toList();
            assertThat(services).hasSize(7);
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var found = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> found.put(name, properties.getProperty(name)));
        return found;
    }
}
