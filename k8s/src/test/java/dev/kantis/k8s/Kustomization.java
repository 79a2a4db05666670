package dev.kantis.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kustomization.yaml with the fields that we use; any other field is refused as a typo. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable List<Labels> labels,
        @Nullable List<String> resources,
        @Nullable List<String> components,
        @Nullable List<Patch> patches,
        @Nullable List<ConfigMap> configMapGenerator,
        @Nullable List<Image> images) {

    static final String FILE = "kustomization.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Labels(JsonNode pairs, boolean includeTemplates) {}

    record Patch(String path, @Nullable Target target) {}

    record Target(String kind) {}

    record ConfigMap(
            String name,
            @Nullable String namespace,
            @Nullable String behavior,
            List<String> envs) {}

    record Image(
            String name,
            @Nullable String newName,
            @Nullable String newTag,
            @Nullable String digest) {}

    static Kustomization read(Path folder) {
        try {
            return YAML.readValue(folder.resolve(FILE).toFile(), Kustomization.class);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
        }
    }

    /** Every file and folder that it names, relative to its own folder. */
    List<String> references() {
        return Stream.of(
                        orNone(resources).stream(),
                        orNone(components).stream(),
                        orNone(patches).stream().map(Patch::path),
                        generated().stream().flatMap(config -> config.envs().stream()))
                .flatMap(names -> names)
                .toList();
    }

    List<ConfigMap> generated() {
        return orNone(configMapGenerator);
    }

    List<Image> pinned() {
        return orNone(images);
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
