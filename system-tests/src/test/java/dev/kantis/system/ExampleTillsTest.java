package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.story.Api;
import dev.kantis.system.People.Member;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tills that partners copy, through a day on the real platform: receipts, repeats, a broken line, a kill, a return.
 */
class ExampleTillsTest {
    private static final long LONGEST_SECONDS = 120;

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private final Path root = Home.find().root();

    @TempDir
    Path folder;

    @Test
    void theTillInJavaTellsEverythingOnce() throws Exception {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        aDay(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "dev.kantis.example.till.ExampleTill"));
    }

    @Test
    void theTillForNodeTellsEverythingOnce() throws Exception {
        var place = root.resolve("examples/tills/node");
        assumeTrue(
                isThere("npm") || System.getenv("KANTIS_NO_SKIPS") != null,
                "npm is not installed, the till for Node is not tried");
        if (Files.notExists(place.resolve("node_modules"))) {
            var install = new ProcessBuilder(
                            "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")
                    .directory(place.toFile())
                    .inheritIO()
                    .start();
            assertThat(install.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        aDay(List.of("node", place.resolve("till.mjs").toString()));
    }

    /** Ten points for every euro. */
    private void aDay(List<String> command) throws Exception {
        var partner = people.partner();
        var member = people.member();
        try (var morning = new Till(command, partner)) {
            assertThat(morning.says()).isEqualTo("ready, 0 to tell");
            assertThat(morning.asked("preview " + member.cardNumber() + " 500")).contains("50 points");
            assertThat(morning.asked("buy r-1 " + member.cardNumber() + " 1250"))
                    .startsWith("r-1: ")
                    .contains("125");
            assertThat(morning.asked("buy r-2 " + member.cardNumber() + " 800 latte:coffee:2:800"))
                    .contains("80");
            assertThat(morning.asked("dance")).contains("README.md");
            withoutPlatform(morning, member);
        }
        try (var afternoon = new Till(command, partner)) {
            assertThat(afternoon.says()).matches("ready, [01] to tell");
            assertThat(afternoon.asked("wait")).isEqualTo("all told");
            assertThat(afternoon.asked("return r-2 r-2-back")).startsWith("r-2-back: ");
            assertThat(afternoon.asked("pay " + member.cardNumber() + " 40")).contains("You paid");
            assertThat(afternoon.asked("pay " + member.cardNumber() + " 100000"))
                    .startsWith("pay: ");
        }

        assertThat(available(member)).as("125 + 80 + 60 - 80 - 40").isEqualTo("145");
    }

    /** The till is killed while it has something to tell. */
    private void withoutPlatform(Till till, Member member) throws Exception {
        var restarts = running.status("partner-service").restarts();
        running.kill("partner-service");
        assertThat(till.asked("buy r-3 " + member.cardNumber() + " 600")).startsWith("r-3: ");
        till.kill();
        running.awaitRestart("partner-service", restarts);
    }

    private String available(Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** A till process, spoken to by lines. */
    private final class Till implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter commands;

        Till(List<String> command, People.Partner partner) throws IOException {
            var builder = new ProcessBuilder(command);
            builder.environment()
                    .putAll(Map.of(
                            "KANTIS_TILL_ADDRESS",
                            "127.0.0.1:" + running.port("partner-service"),
                            "KANTIS_TOKEN_ENDPOINT",
                            "http://127.0.0.1:" + running.port("keycloak")
                                    + "/realms/kantis/protocol/openid-connect/token",
                            "KANTIS_CLIENT_ID",
                            partner.clientId(),
                            "KANTIS_CLIENT_SECRET",
                            partner.clientSecret(),
                            "KANTIS_STORE",
                            "main",
                            "KANTIS_TERMINAL",
                            "till-1",
                            "KANTIS_QUEUE",
                            folder.toString(),
                            "KANTIS_PROTOS",
                            root.resolve("contracts/src/main/proto") + ":"
                                    + root.resolve("contracts/target/third_party")));
            process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            answers = process.inputReader();
            commands = process.outputWriter();
        }

        String says() throws IOException {
            return String.valueOf(answers.readLine());
        }

        String asked(String command) throws IOException {
            commands.write(command + "\n");
            commands.flush();
            return says();
        }

        void kill() throws InterruptedException {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            if (process.isAlive()) {
                try {
                    commands.write("quit\n");
                    commands.flush();
                } catch (IOException _) {
                    process.destroyForcibly();
                }
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }
}
