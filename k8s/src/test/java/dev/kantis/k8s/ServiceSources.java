package dev.kantis.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.Topic;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What a service's own sources say about its settings, its topics and its client in Keycloak. */
record ServiceSources(Deployable service) {
    private static final String INCOMING = "mp.messaging.incoming.";

    /** A consumer group and the topics that it reads. */
    record Consumer(String group, List<String> topics) {}

    List<Setting> settings() {
        return ConfigMappings.below(main().resolve("java"));
    }

    static List<Setting> settingsOfAll() {
        return ConfigMappings.below(Repository.ROOT.resolve("service-kit/src/main/java"));
    }

    List<Consumer> consumers() {
        var properties = properties();
        var channels = new TreeSet<String>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(INCOMING))
                .forEach(name -> channels.add(name.substring(INCOMING.length()).split("\\.", 2)[0]));
        var consumers = new ArrayList<Consumer>();
        for (var channel : channels) {
            var topics = properties.getProperty(
                    INCOMING + channel + ".topics", properties.getProperty(INCOMING + channel + ".topic", channel));
            var group = properties.getProperty(INCOMING + channel + ".group.id", service.name());
            consumers.add(new Consumer(
                    group, Arrays.stream(topics.split(",")).map(String::strip).toList()));
        }
        return consumers;
    }

    /** Topics that occur where events are made. */
    List<Topic> produced() {
        var makers = Repository.filesBelow(
                        main().resolve("java"), file -> file.toString().endsWith(".java"))
                .stream()
                .map(Repository::read)
                .filter(source -> source.contains("OutgoingEvent") || source.contains(".events.v1."))
                .toList();
        return Arrays.stream(Topic.values())
                .filter(topic -> makers.stream()
                        .anyMatch(source -> source.matches("(?s).*\\bTopic\\." + topic.name() + "\\b.*")))
                .toList();
    }

    /** Roles of the service's own client in the realm. */
    List<String> keycloakRoles() {
        var roles = new ArrayList<String>();
        for (var user : realm().path("users")) {
            if (user.path("serviceAccountClientId").asText().equals(service.name())) {
                texts(user.path("realmRoles")).forEach(roles::add);
                texts(user.path("clientRoles").path("realm-management"))
                        .forEach(role -> roles.add("realm-management/" + role));
            }
        }
        return roles;
    }

    private static List<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode realm() {
        try {
            return new ObjectMapper()
                    .readTree(Repository.ROOT
                            .resolve("local-stack/src/main/resources/realm/kantis-realm.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties() {
        var properties = new Properties();
        var file = main().resolve("resources/application.properties");
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(Repository.read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private Path main() {
        return Repository.ROOT.resolve(service.name()).resolve("src/main");
    }
}
