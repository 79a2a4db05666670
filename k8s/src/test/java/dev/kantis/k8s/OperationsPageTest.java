package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

    @Test
    void theTablesSayWhatTheSourcesSay() {
        var renewed = OperationsPage.renewed(Repository.read(OperationsPage.FILE));

        var page = Generated.current(OperationsPage.FILE, renewed);

        assertThat(page).as("docs/operations.md is " + Generated.HINT).isEqualTo(renewed);
    }

    @Test
    void noTableIsLeftOut() {
        var page = Repository.read(OperationsPage.FILE);

        assertThat(OperationsPage.sections().keySet())
                .allSatisfy(name -> assertThat(page).containsOnlyOnce("<!-- generated: " + name + " -->"));
    }

    @Test
    void settingsAreReadFromTheSourcesOfTheKit() {
        var settings = ServiceSources.settingsOfAll();

        assertThat(settings)
                .contains(new Setting("kantis.outbox.batch", "500", "Most events in one go."))
                .extracting(Setting::variable)
                .contains("KANTIS_PAGE_TOKEN_KEY", "KANTIS_RETENTION_INBOX");
    }

    @Test
    void topicsThatAreReadAreDeclared() {
        var declared = Arrays.stream(Topic.values()).map(Topic::topicName).toList();

        assertThat(Platform.SERVICES)
                .flatExtracting(service -> new ServiceSources(service).consumers())
                .flatExtracting(ServiceSources.Consumer::topics)
                .isSubsetOf(declared);
    }

    @Test
    void onlyTheOwnerOfATopicWritesToIt() {
        for (var service : Platform.SERVICES) {
            assertThat(new ServiceSources(service).produced())
                    .allSatisfy(topic -> assertThat(topic.topicName()).startsWith("kantis." + service.context() + "."));
        }
    }
}
