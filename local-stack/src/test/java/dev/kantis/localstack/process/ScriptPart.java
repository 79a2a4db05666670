package dev.kantis.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part that is a shell script; it is up once it has made its file {@code ready}. */
record ScriptPart(String name, Set<String> needs, String script, DataFolder data) implements Part {
    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Launch prepare() throws IOException {
        var folder = Files.createDirectories(data.of(name));
        Files.deleteIfExists(ready());
        return Launch.of(List.of("sh", "-c", script, data.root().toString()), Map.of(), folder);
    }

    @Override
    public boolean isReady() {
        return Files.exists(ready());
    }

    private Path ready() {
        return data.of(name).resolve("ready");
    }
}
