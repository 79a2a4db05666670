package dev.kantis.k8s;

import dev.kantis.contracts.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The topics of contracts as resources of Strimzi's topic operator, three replicas each. */
final class KafkaTopics {
    private static final String TITLE = """
            # Rendered from dev.kantis.contracts.Topic: do not edit. `mvn -pl k8s test -Dkantis.regenerate` writes it anew.
            """;

    private KafkaTopics() {}

    static String render() {
        return Arrays.stream(Topic.values())
                .map(topic -> one(topic.topicName(), topic.partitions(), topic.settings())
                        + one(topic.deadLetterName(), topic.partitions(), topic.deadLetterSettings()))
                .collect(Collectors.joining("", TITLE, ""));
    }

    private static String one(String name, int partitions, Map<String, String> settings) {
        var config = new TreeMap<>(settings);
        config.put("min.insync.replicas", "2");
        return """
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  namespace: %s
                  labels: {strimzi.io/cluster: kafka}
                spec:
                  partitions: %d
                  replicas: 3
                  config:
                """.formatted(name, Server.NAMESPACE, partitions)
                + config.entrySet().stream()
                        .map(setting -> "    %s: %s%n".formatted(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining());
    }
}
