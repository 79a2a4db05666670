package dev.kantis.localstack.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The repository folder: where the built servers and services are, and where caches and data go by default. */
public record Home(Path root) {
    /** Takes system property {@code kantis.home}, else KANTIS_HOME, else the nearest folder that looks like it. */
    public static Home find() {
        return Stream.of(System.getProperty("kantis.home"), System.getenv("KANTIS_HOME"))
                .flatMap(Stream::ofNullable)
                .filter(named -> !named.isBlank())
                .map(named -> Path.of(named).toAbsolutePath().normalize())
                .findFirst()
                .or(Home::nearest)
                .map(Home::new)
                .orElseThrow(() -> new IllegalStateException(
                        "The Kantis repository was not found: set KANTIS_HOME to its folder"));
    }

    private static Optional<Path> nearest() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .filter(folder -> Files.isDirectory(folder.resolve("local-stack")))
                .findFirst();
    }

    /** Unpacked servers: may be deleted at any time when nothing runs. */
    public Path cache() {
        return root.resolve(".kantis/cache");
    }

    /** The data folder of a stack that was given no other. */
    public Path defaultData() {
        return root.resolve(".kantis/data");
    }

    /** The class path of the servers that run on a JVM. */
    public String serverClassPath() {
        var target = root.resolve("local-stack/servers/target");
        return built(target.resolve("local-stack-servers.jar")) + File.pathSeparator + target.resolve("lib") + "/*";
    }

    /** A packed server as the build left it. */
    public Path distribution(String file) {
        return built(root.resolve("local-stack/servers/target/dist").resolve(file));
    }

    /** The runnable jar of a service. */
    public Path service(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private static Path built(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: run `mvn -DskipTests package` first");
        }
        return path;
    }
}
