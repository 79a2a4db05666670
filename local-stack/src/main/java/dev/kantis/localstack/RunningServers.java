package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Secrets;
import dev.kantis.localstack.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The servers behind {@link TestServers}: those of another process, or those that this JVM starts when asked. */
record RunningServers(DataFolder data, Secrets secrets, Servers servers, Consumer<String> starter) {

    static RunningServers forTests() {
        var named = Stream.of(System.getProperty("kantis.servers"), System.getenv("KANTIS_SERVERS"))
                .flatMap(Stream::ofNullable)
                .filter(file -> !file.isBlank())
                .findFirst();
        try {
            return named.isPresent()
                    ? at(Endpoints.fromJson(Files.readAllBytes(Path.of(named.get()))), part -> {})
                    : ofThisJvm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Test frameworks load this class several times, once per class loader; the servers are the same for all of them.
     * So they are started by the copy that the system class loader has.
     */
    private static RunningServers ofThisJvm() throws IOException {
        try {
            var owner = Class.forName(JvmServers.class.getName(), true, ClassLoader.getSystemClassLoader());
            var endpoints = (byte[]) owner.getMethod("endpoints").invoke(null);
            var start = owner.getMethod("start", String.class);
            return at(Endpoints.fromJson(endpoints), part -> {
                try {
                    start.invoke(null, part);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(part + " could not be started", e);
                }
            });
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The test servers could not be prepared", e);
        }
    }

    private static RunningServers at(Endpoints endpoints, Consumer<String> starter) throws IOException {
        var data = new DataFolder(Path.of(endpoints.data()));
        var secrets = Secrets.readOnly(data);
        var ground = new Servers.Ground(Home.find(), data, secrets, false);
        return new RunningServers(
                data, secrets, Servers.of(ground, endpoints.ports(), Endpoints.GATEWAY_PORT), starter);
    }

    void start(String part) {
        starter.accept(part);
    }
}
