package dev.kantis.k8s;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Builds overlays with {@code kubectl kustomize}, which needs no cluster. */
final class Kubectl {
    static final String MISSING = "kubectl is not on the PATH, so overlays are not built";

    private static final Map<Path, Manifests> BUILT = new ConcurrentHashMap<>();

    private Kubectl() {}

    static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** Each folder here is a combination that we promise. */
    static List<Path> overlays() {
        try (var folders = Files.list(Repository.K8S.resolve("overlays"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests build(Path overlay) {
        return BUILT.computeIfAbsent(
                overlay, folder -> new Manifests(folder.getFileName().toString(), Manifests.parse(run(folder))));
    }

    private static String run(Path folder) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
