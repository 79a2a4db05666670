package dev.kantis.localstack.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Runs the verifier that ledger-service is packaged with: the service knows what must hold, the launcher does not. It
 * is a process of its own, so it works on any ledger that can be read and while no service runs.
 */
public final class LedgerVerifier {
    private static final String MODULE = "ledger-service";
    private static final String MAIN = "dev.kantis.ledger.audit.verify.VerifyLedger";
    private static final String HEAP = "256m";
    /** The log manager that is among the service's jars complains on standard error about any other. */
    private static final String LOGGING = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    private final Home home;

    public LedgerVerifier(Home home) {
        this.home = home;
    }

    /** How a ledger's database is read. */
    public record Access(String jdbcUrl, String user, String password) {}

    /** Prints the report to standard output, progress to standard error; answers the verifier's exit code. */
    public int run(Access access, boolean json) throws IOException, InterruptedException {
        if (!Files.exists(home.service(MODULE))) {
            throw new IllegalStateException(MODULE + " is not built: run `mvn -DskipTests package` first");
        }
        var arguments = json ? new String[] {"--json"} : new String[0];
        var process =
                new ProcessBuilder(Jvm.once().heap(HEAP).with(LOGGING).main(classPath(), MAIN, arguments)).inheritIO();
        process.environment().put("KANTIS_LEDGER_JDBC_URL", access.jdbcUrl());
        process.environment().put("KANTIS_LEDGER_USER", access.user());
        process.environment().put("KANTIS_LEDGER_PASSWORD", access.password());
        return process.start().waitFor();
    }

    private String classPath() {
        var application = home.root().resolve(MODULE).resolve("target/quarkus-app");
        return String.join(
                File.pathSeparator,
                application.resolve("app") + "/*",
                application.resolve("lib/main") + "/*",
                application.resolve("lib/boot") + "/*");
    }
}
