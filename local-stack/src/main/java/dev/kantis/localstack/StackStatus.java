package dev.kantis.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.PartStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a stack is doing. Its launcher writes this into the data folder at every change. */
public record StackStatus(long launcher, boolean ready, double startupSeconds, List<PartStatus> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StackStatus {
        parts = List.copyOf(parts);
    }

    /** The status of the stack that runs on a data folder; nothing if none does. */
    public static Optional<StackStatus> read(DataFolder data) throws IOException {
        if (!Files.exists(file(data)) || LauncherLock.isFree(data)) {
            return Optional.empty();
        }
        // A launcher that has just begun may not have replaced what the one before it wrote.
        return Optional.of(JSON.readValue(file(data).toFile(), StackStatus.class))
                .filter(status -> ProcessHandle.of(status.launcher()).isPresent());
    }

    /** The main port of a part. */
    public int port(String part) {
        return parts.stream()
                .filter(status -> status.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part named " + part))
                .ports()
                .getFirst();
    }

    /** The status as one JSON object. */
    public String toJson() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    void write(DataFolder data) throws IOException {
        data.writePrivate(file(data), JSON.writeValueAsBytes(this));
    }

    private static Path file(DataFolder data) {
        return data.root().resolve("status.json");
    }
}
