package dev.kantis.bench.stack;

import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of the platform on a JVM for work instead of one for quick starts: all compilers, more memory. What it is
 * told comes from the platform, plus what the measurement changes.
 */
record MeasuredService(Part service, List<String> jvm, Map<String, String> changes) implements Part {
    private static final List<String> QUICK_START = List.of(
            "-Xmx", "-XX:+Use", "-XX:TieredStopAtLevel", "-XX:SharedArchiveFile", "-XX:+AutoCreateSharedArchive");

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public List<Integer> ports() {
        return service.ports();
    }

    @Override
    public Duration patience() {
        return service.patience();
    }

    @Override
    public void install() throws Exception {
        service.install();
    }

    @Override
    public Launch prepare() throws Exception {
        var launch = service.prepare();
        var command = new ArrayList<String>();
        for (var word : launch.command()) {
            if (QUICK_START.stream().noneMatch(word::startsWith)) {
                command.add(word);
            }
        }
        command.addAll(1, jvm);
        var environment = new HashMap<>(launch.environment());
        environment.putAll(changes);
        return new Launch(command, environment, launch.folder(), launch.stopSignal(), launch.grace());
    }

    @Override
    public boolean isReady() throws Exception {
        return service.isReady();
    }

    @Override
    public void settle() throws Exception {
        service.settle();
    }
}
