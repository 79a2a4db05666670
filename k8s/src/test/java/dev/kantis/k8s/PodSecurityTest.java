package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The restricted profile of pod security, as far as our pods can touch it. */
@SuppressWarnings("NullAway") // a missing field of a manifest fails its test, which is what it is for
class PodSecurityTest {

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void theNamespaceEnforcesTheRestrictedProfile(Manifests manifests) {
        var namespace = manifests.only(Namespace.class, Platform.NAMESPACE);

        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void podsRunAsAnOrdinaryUserWithoutTheHost(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            var security = pod.getSecurityContext();

            assertThat(security.getRunAsNonRoot()).isTrue();
            assertThat(security.getRunAsUser()).isEqualTo(10001);
            assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(security.getSysctls()).isEmpty();
            assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                    .containsOnlyNulls();
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getEphemeralContainers()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void containersGainNothingAndWriteNothing(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var security = Manifests.containerOf(deployment).getSecurityContext();

            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getPrivileged()).isNull();
            assertThat(security.getRunAsUser()).isNull();
            assertThat(security.getSeccompProfile()).isNull();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void volumesAndPortsAreNotTheHosts(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();

            assertThat(pod.getVolumes()).allMatch(PodSecurityTest::isMemoryOrConfiguration);
            assertThat(Manifests.containerOf(deployment).getPorts())
                    .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
            assertThat(probes(pod))
                    .hasSize(3)
                    .allSatisfy(
                            probe -> assertThat(probe.getHttpGet().getHost()).isNull());
        }
    }

    private static boolean isMemoryOrConfiguration(Volume volume) {
        return volume.getEmptyDir() != null || volume.getConfigMap() != null;
    }

    private static Stream<Probe> probes(PodSpec pod) {
        var container = pod.getContainers().getFirst();
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
    }
}
