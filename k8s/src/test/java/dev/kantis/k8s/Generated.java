package dev.kantis.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files, or parts of them, that tests compare with what they render. */
final class Generated {
    static final String HINT =
            "not up to date: run `mvn -pl k8s test -Dkantis.regenerate`, look at the change, commit it";

    private Generated() {}

    /** The file's content; written first when somebody asked for that. */
    static String current(Path file, String rendered) {
        if (System.getProperty("kantis.regenerate") != null) {
            write(file, rendered);
        }
        return Files.exists(file) ? Repository.read(file) : "";
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
