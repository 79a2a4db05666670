package dev.kantis.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.PartStatus;
import dev.kantis.localstack.process.PartStatus.State;
import dev.kantis.localstack.process.Ports;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as its own process, killed and started again. One long story, because each start costs seconds. */
class LauncherTest {
    /** First start with Keycloak's tables, on a busy machine. */
    private static final Duration START = Duration.ofMinutes(4);
    /** The guards' grace and some. */
    private static final Duration END = Duration.ofSeconds(40);

    private static final int USUAL_GATEWAY_PORT = 8080;

    @TempDir
    Path folder;

    private @Nullable Process launcher;

    @AfterEach
    void stopLauncher() throws Exception {
        if (launcher != null) {
            launcher.destroy();
            launcher.waitFor(END.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void whateverDiesTheStackComesBackAndNothingIsLeftBehind() throws Exception {
        var data = new DataFolder(folder.resolve("data"));
        var first = start(data);
        var up = awaitReady(data);
        secretsAreInNoCommandLine(data, up);

        aPartThatDiesIsStartedAgainAndShown(data, up);

        first.destroyForcibly().waitFor();
        awaitNothingLeft(up);

        try (var taken = takeUsualGatewayPort()) {
            assertThat(taken.isBound() || !Ports.isFree(USUAL_GATEWAY_PORT)).isTrue();
            var second = start(data);
            var again = awaitReady(data);
            redirectsHaveMovedAwayFrom(USUAL_GATEWAY_PORT, data, again);

            second.destroy();
            assertThat(second.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
            awaitNothingLeft(again);
        }
    }

    private void aPartThatDiesIsStartedAgainAndShown(DataFolder data, StackStatus before) {
        var kafka = part(before, "kafka");
        ProcessHandle.of(kafka.pid()).orElseThrow().destroyForcibly();

        await().atMost(START).untilAsserted(() -> {
            var now = part(StackStatus.read(data).orElseThrow(), "kafka");
            assertThat(now.restarts()).isEqualTo(1);
            assertThat(now.state()).isEqualTo(State.UP);
            assertThat(now.pid()).isNotEqualTo(kafka.pid());
        });
    }

    private void secretsAreInNoCommandLine(DataFolder data, StackStatus status) throws IOException {
        var secrets = Secrets.readOnly(data);
        for (var part : status.parts()) {
            var command = ProcessHandle.of(part.pid())
                    .orElseThrow()
                    .info()
                    .commandLine()
                    .orElse("");
            assertThat(command)
                    .doesNotContain(secrets.password("postgres"))
                    .doesNotContain(secrets.password("postgres/keycloak_owner"))
                    .doesNotContain(secrets.password("keycloak/operator"));
        }
    }

    private static void redirectsHaveMovedAwayFrom(int port, DataFolder data, StackStatus status) throws Exception {
        var keycloak = new KeycloakAdmin("http://127.0.0.1:" + status.port("keycloak"), Secrets.readOnly(data));

        assertThat(keycloak.client("kantis-app").at("/redirectUris/0").asText())
                .endsWith("/app/callback")
                .doesNotContain(":" + port + "/");
    }

    private static void awaitNothingLeft(StackStatus was) {
        await().atMost(END).untilAsserted(() -> {
            assertThat(was.parts())
                    .noneMatch(part -> ProcessHandle.of(part.pid()).isPresent());
            assertThat(was.parts().stream().flatMap(part -> part.ports().stream()))
                    .allMatch(Ports::isFree);
        });
    }

    private static StackStatus awaitReady(DataFolder data) {
        return await().atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> StackStatus.read(data),
                        status -> status.filter(StackStatus::ready).isPresent())
                .orElseThrow();
    }

    private static PartStatus part(StackStatus status, String name) {
        return status.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Process start(DataFolder data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = folder.resolve("launcher.log");
        Files.deleteIfExists(log);
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Dkantis.home=" + System.getProperty("kantis.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kantis.class.getName(),
                        "up",
                        "--servers-only",
                        "--data=" + data.root()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        launcher = process;
        return process;
    }

    /** Somebody may have it already; then it is taken as well. */
    private static ServerSocket takeUsualGatewayPort() throws IOException {
        return Ports.isFree(USUAL_GATEWAY_PORT)
                ? new ServerSocket(USUAL_GATEWAY_PORT, 1, InetAddress.getLoopbackAddress())
                : new ServerSocket();
    }
}
