package dev.kantis.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would be applied together, parsed into the types of the Kubernetes API. */
record Manifests(String name, List<HasMetadata> all) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** The base always; overlays as kubectl builds them, where it is on the PATH. */
    static Stream<Manifests> everyBuild() {
        var builds = new ArrayList<Manifests>();
        builds.add(base());
        if (Kubectl.isThere()) {
            Kubectl.overlays().forEach(overlay -> builds.add(Kubectl.build(overlay)));
        }
        return builds.stream();
    }

    /** The base's files as they stand, and the ConfigMaps that kustomize would generate, without their hashes. */
    static Manifests base() {
        var folder = Repository.K8S.resolve("base");
        var parsed = new ArrayList<HasMetadata>();
        for (var file : Repository.yamlFiles()) {
            if (file.startsWith(folder) && !file.endsWith(Kustomization.FILE)) {
                parsed.addAll(parse(Repository.read(file)));
            }
        }
        Platform.names().forEach(service -> parsed.addAll(generated(folder.resolve(service))));
        return new Manifests("base", parsed);
    }

    static List<HasMetadata> parse(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---\\s*$"))
                .filter(text -> text.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(text -> (HasMetadata) YAML.unmarshal(text))
                .toList();
    }

    private static List<ConfigMap> generated(Path folder) {
        return Kustomization.read(folder).generated().stream()
                .map(config -> new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(config.name())
                        .endMetadata()
                        .withData(config.envs().stream()
                                .flatMap(env ->
                                        Repository.read(folder.resolve(env)).lines())
                                .map(line -> line.split("=", 2))
                                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])))
                        .build())
                .toList();
    }

    <T extends HasMetadata> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T only(Class<T> kind, String name) {
        return of(kind).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no " + kind.getSimpleName() + " " + name));
    }

    List<Deployment> deployments() {
        return of(Deployment.class);
    }

    /** The plain variables that a service's container gets from the ConfigMaps that it refers to. */
    Map<String, String> plainVariablesOf(String service) {
        return container(service).getEnvFrom().stream()
                .map(from -> only(ConfigMap.class, from.getConfigMapRef().getName()))
                .flatMap(config -> config.getData().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Container container(String service) {
        return containerOf(only(Deployment.class, service));
    }

    static Container containerOf(Deployment deployment) {
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        if (containers.size() != 1) {
            throw new AssertionError(deployment.getMetadata().getName() + " has not exactly one container");
        }
        return containers.getFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
