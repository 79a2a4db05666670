package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the command of a small JVM that starts fast: one compiler, the serial collector, an archive of its classes.
 */
final class Jvm {
    private final List<String> command = new ArrayList<>();

    private Jvm() {
        command.add(java());
    }

    /** The java command of the JDK that runs the launcher. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A JVM for a part that runs for long and starts often. */
    static Jvm of(String part, DataFolder data) throws IOException {
        var archives = Files.createDirectories(data.root().resolve("cds"));
        return new Jvm()
                // First, so that whoever looks at the process sees whose it is.
                .with("-Dkantis.part=" + part + "@" + data.root())
                .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError")
                .with("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archives.resolve(part + ".jsa"))
                .with("-Xlog:disable", "-Xlog:all=error,cds=off,aot=off:stderr");
    }

    /** A JVM for one short task. */
    static Jvm once() {
        return new Jvm().with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    Jvm heap(String max) {
        command.add("-Xmx" + max);
        return this;
    }

    Jvm with(String... options) {
        command.addAll(Arrays.asList(options));
        return this;
    }

    List<String> main(String classPath, String mainClass, String... arguments) {
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(Arrays.asList(arguments));
        return List.copyOf(command);
    }

    List<String> jar(Path jar) {
        command.addAll(List.of("-jar", jar.toString()));
        return List.copyOf(command);
    }
}
