package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIf(value = "dev.kantis.k8s.Kubectl#isThere", disabledReason = Kubectl.MISSING)
class OverlaysTest {

    @Test
    void bothOverlaysArePromised() {
        assertThat(Kubectl.overlays())
                .extracting(folder -> folder.getFileName().toString())
                .containsExactly("local", "production");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void kubectlBuildsTheOverlay(Path overlay) {
        var built = Kubectl.build(overlay);

        assertThat(built.deployments()).hasSameSizeAs(Platform.SERVICES);
        assertThat(built.all())
                .doesNotHaveDuplicates()
                .extracting(OverlaysTest::identity)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everythingLivesInItsNamespace(Path overlay) {
        assertThat(Kubectl.build(overlay).all())
                .filteredOn(resource -> !(resource instanceof Namespace))
                .allSatisfy(resource -> assertThat(resource.getMetadata().getNamespace())
                        .isEqualTo(resource.getKind().equals("KafkaTopic") ? Server.NAMESPACE : Platform.NAMESPACE));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aChangedConfigurationRollsThePods(Path overlay) {
        var built = Kubectl.build(overlay);

        for (var service : Platform.names()) {
            assertThat(built.container(service).getEnvFrom())
                    .extracting(from -> from.getConfigMapRef().getName())
                    .singleElement()
                    .satisfies(name -> assertThat(name).matches(service + "-[a-z0-9]{10}"));
        }
    }

    private static List<String> identity(HasMetadata resource) {
        return List.of(
                resource.getKind(),
                String.valueOf(resource.getMetadata().getNamespace()),
                resource.getMetadata().getName());
    }

    static Stream<Path> overlays() {
        return Kubectl.overlays().stream();
    }
}
