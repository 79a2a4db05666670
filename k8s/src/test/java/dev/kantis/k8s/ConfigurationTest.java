package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway") // a missing field of a manifest fails its test, which is what it is for
class ConfigurationTest {
    private static final String DOCUMENTS = "kantis-documents";

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void noSecretIsCommitted(Manifests manifests) {
        assertThat(manifests.of(Secret.class)).isEmpty();
        assertThat(manifests.of(ConfigMap.class))
                .allSatisfy(config -> assertThat(config.getData().keySet())
                        .noneMatch(
                                name -> name.contains("PASSWORD") || name.endsWith("SECRET") || name.endsWith("KEY")));
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void secretsAreReferencesToTheSecretOfTheService(Manifests manifests) {
        for (var service : Platform.SERVICES) {
            var references = manifests.container(service.name()).getEnv().stream()
                    .filter(variable -> variable.getValueFrom() != null)
                    .toList();

            assertThat(references)
                    .allSatisfy(variable -> assertThat(
                                    variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo(service.name()));
            assertThat(references)
                    .extracting(variable -> new Deployable.SecretVariable(
                            variable.getName(),
                            variable.getValueFrom().getSecretKeyRef().getKey()))
                    .containsExactlyInAnyOrderElementsOf(service.secretVariables());
        }
    }

    @Test
    void theBaseHoldsThePlainEnvironmentOfEachService() {
        var base = Manifests.base();

        for (var service : Platform.SERVICES) {
            assertThat(base.plainVariablesOf(service.name()))
                    .as(service.name())
                    .containsExactlyInAnyOrderEntriesOf(service.plainVariables());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void noBuildLosesAVariable(Manifests manifests) {
        for (var service : Platform.SERVICES) {
            assertThat(manifests.plainVariablesOf(service.name()).keySet())
                    .containsAll(service.plainVariables().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void documentsAreMountedWhereTheServiceLooks(Manifests manifests) {
        for (var service : Platform.SERVICES) {
            var mounts = manifests.container(service.name()).getVolumeMounts().stream()
                    .filter(mount -> mount.getName().equals("documents"))
                    .map(mount -> mount.getMountPath())
                    .toList();

            assertThat(mounts)
                    .isEqualTo(
                            service.is(Deployable.Trait.DOCUMENTS)
                                    ? List.of(service.plainVariables().get("KANTIS_DOCUMENTS"))
                                    : List.of());
        }
        assertThat(manifests.deployments())
                .flatExtracting(deployment ->
                        deployment.getSpec().getTemplate().getSpec().getVolumes())
                .filteredOn(volume -> volume.getConfigMap() != null)
                .allMatch(volume -> volume.getConfigMap().getName().equals(DOCUMENTS));
    }
}
