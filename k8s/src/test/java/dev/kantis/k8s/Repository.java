package dev.kantis.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The checkout that the tests look at, found from the folder they run in. */
final class Repository {
    static final Path ROOT = root();
    static final Path K8S = ROOT.resolve("k8s");

    private Repository() {}

    static List<Path> filesBelow(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Manifests and kustomizations, without what builds leave behind. */
    static List<Path> yamlFiles() {
        return filesBelow(
                K8S,
                file -> file.toString().endsWith(".yaml")
                        && !K8S.relativize(file).startsWith("target")
                        && !K8S.relativize(file).startsWith("src"));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("k8s/base")) || !Files.exists(folder.resolve("pom.xml"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("The tests run inside a checkout");
            }
            folder = parent;
        }
        return folder;
    }
}
