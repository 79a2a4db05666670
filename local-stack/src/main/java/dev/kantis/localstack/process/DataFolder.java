package dev.kantis.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** Everything a stack keeps: data, secrets, logs, process ids. Readable by its owner only. */
public record DataFolder(Path root) {
    /** Opens the folder, making it if needed. */
    public static DataFolder open(Path root) throws IOException {
        var absolute = root.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
        var data = new DataFolder(absolute);
        Files.createDirectories(data.pids());
        Files.createDirectories(data.logs());
        data.writeGuard();
        return data;
    }

    /** A folder for one part's own files. */
    public Path of(String part) {
        return root.resolve(part);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of a part's current or last run. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** The last lines of a part's log. */
    public List<String> lastLines(String part, int count) throws IOException {
        if (!Files.exists(log(part))) {
            return List.of();
        }
        var lines = new String(Files.readAllBytes(log(part)), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    Path pids() {
        return root.resolve("pids");
    }

    Path pid(String part) {
        return pids().resolve(part + ".pid");
    }

    Path guard() {
        return root.resolve("guard.sh");
    }

    /** Keeps the log of the run before as {@code PART.log.1}. */
    void rotateLog(String part) throws IOException {
        if (Files.exists(log(part))) {
            Files.move(log(part), logs().resolve(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes a file that only the owner can read, in one step: readers see the old or the new content. */
    public void writePrivate(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(file.getParent(), ".new", "", owner);
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what is in the folder, and the folder. */
    public void delete() throws IOException {
        delete(root);
    }

    /** Deletes one part's own files. */
    public void delete(String part) throws IOException {
        delete(of(part));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void writeGuard() throws IOException {
        try (InputStream script = DataFolder.class.getResourceAsStream("/guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is missing from the jar");
            }
            writePrivate(guard(), script.readAllBytes());
        }
    }
}
