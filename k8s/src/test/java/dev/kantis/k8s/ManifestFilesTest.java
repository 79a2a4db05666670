package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestFilesTest {
    /** Kinds that operators define; tests of their own hold these files to exact shapes. */
    private static final Set<String> CUSTOM = Set.of("KafkaTopic", "PodMonitor", "PrometheusRule");

    @ParameterizedTest
    @MethodSource("manifestFiles")
    void everyFieldIsKnownToTheApi(Path file) {
        for (var resource : Manifests.parse(Repository.read(file))) {
            if (!CUSTOM.contains(resource.getKind())) {
                assertThat(UnknownFields.in(resource)).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void everyFieldOfABuildIsKnownToTheApi(Manifests manifests) {
        assertThat(manifests.all())
                .filteredOn(resource -> !CUSTOM.contains(resource.getKind()))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(UnknownFields.in(resource)).isEmpty());
    }

    @Test
    void aTypoIsFound() {
        var deployment = Manifests.parse("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: typo}
                        spec:
                          replica: 3
                          template:
                            spec:
                              containers:
                                - name: app
                                  readinesProbe: {}
                        """).getFirst();

        var unknown = UnknownFields.in(deployment);

        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        "Deployment.spec.replica", "Deployment.spec.template.spec.containers[0].readinesProbe");
    }

    @Test
    void anUnknownKindIsFound() {
        var resource = Manifests.parse("""
                        apiVersion: example/v1
                        kind: Mystery
                        metadata: {name: x}
                        """).getFirst();

        assertThat(UnknownFields.in(resource)).containsExactly("kind Mystery is not known");
    }

    @ParameterizedTest
    @MethodSource("kustomizationFolders")
    void aKustomizationNamesAllThatStandsBesideItAndNothingElse(Path folder) {
        var references = Kustomization.read(folder).references();

        assertThat(references)
                .allSatisfy(name -> assertThat(folder.resolve(name)).exists());
        assertThat(filesBeside(folder)).isSubsetOf(references);
    }

    @Test
    void everyServiceHasTheSameFiles() {
        var folders = Platform.names().stream()
                .map(service -> Repository.K8S.resolve("base").resolve(service))
                .toList();

        assertThat(folders)
                .allSatisfy(folder -> assertThat(filesBeside(folder))
                        .containsExactlyInAnyOrder(
                                "config.env",
                                "deployment.yaml",
                                "hpa.yaml",
                                "networkpolicy.yaml",
                                "pdb.yaml",
                                "service.yaml",
                                "serviceaccount.yaml"));
    }

    private static List<String> filesBeside(Path folder) {
        return Repository.filesBelow(folder, file -> folder.equals(file.getParent())).stream()
                .map(file -> folder.relativize(file).toString())
                .filter(name -> !name.equals(Kustomization.FILE))
                .toList();
    }

    static Stream<Path> manifestFiles() {
        var patches = kustomizationFolders()
                .flatMap(folder -> patchesOf(folder).stream())
                .collect(Collectors.toSet());
        return Repository.yamlFiles().stream()
                .filter(file -> !file.endsWith(Kustomization.FILE))
                .filter(file -> !patches.contains(file) || Repository.read(file).contains("apiVersion:"));
    }

    static Stream<Path> kustomizationFolders() {
        var folders = new ArrayList<Path>();
        for (var file : Repository.yamlFiles()) {
            if (file.endsWith(Kustomization.FILE) && Files.exists(file)) {
                folders.add(file.resolveSibling(""));
            }
        }
        return folders.stream();
    }

    private static List<Path> patchesOf(Path folder) {
        return Kustomization.read(folder).references().stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
