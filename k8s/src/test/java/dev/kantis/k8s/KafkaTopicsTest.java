package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

    @Test
    void theFileIsWhatTheContractsDeclare() {
        var file = Repository.K8S.resolve("components/kafka-topics/topics.yaml");

        var rendered = KafkaTopics.render();

        assertThat(Generated.current(file, rendered)).as(Generated.HINT).isEqualTo(rendered);
    }

    @Test
    void everyTopicHasItsDeadLetters() {
        var names = Manifests.parse(KafkaTopics.render()).stream()
                .map(topic -> topic.getMetadata().getName())
                .toList();

        assertThat(names)
                .filteredOn(name -> !name.endsWith(".dlq"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(names).contains(name + ".dlq"));
    }
}
