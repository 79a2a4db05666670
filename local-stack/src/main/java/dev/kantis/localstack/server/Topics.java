package dev.kantis.localstack.server;

import dev.kantis.contracts.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the contracts, each with its dead letters. Those that exist are left as they are. */
final class Topics {
    private static final short ONE_COPY = 1;

    private final String address;

    Topics(String address) {
        this.address = address;
    }

    void create() throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            for (var creation : admin.createTopics(wanted()).values().values()) {
                try {
                    creation.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("A topic could not be created", e.getCause());
                    }
                }
            }
        }
    }

    private static List<NewTopic> wanted() {
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        new NewTopic(topic.topicName(), topic.partitions(), ONE_COPY).configs(topic.settings()),
                        new NewTopic(topic.deadLetterName(), topic.partitions(), ONE_COPY)
                                .configs(topic.deadLetterSettings())))
                .toList();
    }
}
