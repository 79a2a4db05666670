package dev.kantis.kit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The door of documents that local-stack and tests use: a folder of {@code .yaml} files (not of folders: a mounted
 * ConfigMap keeps its copies in one), each with documents split by {@code ---}.
 */
public record DocumentFolder(Path folder) {

    /** The texts of the documents of this kind, by file name. */
    public List<String> ofKind(String kind) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(DocumentFolder::texts)
                    .filter(text -> text.lines().anyMatch(line -> line.strip().equals("kind: " + kind)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(Path file) {
        try {
            return Arrays.stream(Files.readString(file).split("(?m)^---\\s*$")).filter(text -> !text.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
