package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What goes into an image starts as user 10001 from a folder that it cannot write to. */
@EnabledIf(
        value = "canBeTried",
        disabledReason = "it needs root, to become user 10001, setpriv, and ledger-service to be built")
class ImageLayoutTest {
    private static final String SERVICE = "ledger-service";

    @TempDir
    private Path outputs;

    @Test
    void theServiceGetsAsFarAsItsDatabase() throws IOException, InterruptedException {
        var output = outputs.resolve("output");
        var builder = new ProcessBuilder(
                        Repository.K8S.resolve("check-layout.sh").toString(), SERVICE)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var check = builder.start();

        var ended = check.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            check.destroy();
        }

        assertThat(ended).isTrue();
        assertThat(check.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }

    static boolean canBeTried() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && Files.exists(Repository.ROOT.resolve(SERVICE).resolve("target/quarkus-app/quarkus-run.jar"));
    }
}
