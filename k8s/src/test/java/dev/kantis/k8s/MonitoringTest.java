package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Custom resources have no Java types here, so their shapes stand below; unknown fields are refused. */
class MonitoringTest {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Metadata(String name, String namespace) {}

    record PodMonitor(String apiVersion, String kind, Metadata metadata, MonitorSpec spec) {}

    record MonitorSpec(Selector selector, List<Endpoint> podMetricsEndpoints) {}

    record Selector(Map<String, String> matchLabels) {}

    record Endpoint(String port, String path, String interval) {}

    record PrometheusRule(String apiVersion, String kind, Metadata metadata, RuleSpec spec) {}

    record RuleSpec(List<Group> groups) {}

    record Group(String name, List<Alert> rules) {}

    record Alert(
            String alert,
            String expr,
            @JsonProperty("for") @Nullable String lasting,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    @Test
    void everyPodIsReadOnItsManagementPort() throws IOException {
        var monitor = read("podmonitor.yaml", PodMonitor.class);

        assertThat(monitor.spec().selector().matchLabels()).isEqualTo(Map.of("app.kubernetes.io/part-of", "kantis"));
        assertThat(monitor.spec().podMetricsEndpoints())
                .containsExactly(new Endpoint("management", "/q/metrics", "15s"));
    }

    @Test
    void everyAlertIsExplainedToOperators() throws IOException {
        var alerts = read("alerts.yaml", PrometheusRule.class).spec().groups().stream()
                .flatMap(group -> group.rules().stream())
                .toList();
        var page = Repository.read(OperationsPage.FILE);

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(page).contains("`" + alert.alert() + "`");
            assertThat(alert.labels().get("severity")).isIn("page", "ticket");
            assertThat(alert.annotations()).containsOnlyKeys("summary");
        });
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return YAML.readValue(
                Repository.K8S.resolve("components/monitoring").resolve(file).toFile(), type);
    }
}
