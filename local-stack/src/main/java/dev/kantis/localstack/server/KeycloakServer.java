package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keycloak on PostgreSQL, with the realm {@code kantis} imported at the first start. */
public final class KeycloakServer implements Part {
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final List<String> BUILD = List.of(
            "build",
            "--db=postgres",
            "--health-enabled=true",
            "--features-disabled=kerberos,device-flow,ciba,par,impersonation");
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final DataFolder data;
    private final Secrets secrets;
    private final Realm realm;
    private final PostgresServer postgres;
    private final Addresses addresses;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Its ports, and those that the realm points to: redirects go to the gateway, mail to the sink. */
    public record Addresses(int port, int managementPort, int gatewayPort, int smtpPort) {}

    public KeycloakServer(Home home, DataFolder data, Secrets secrets, PostgresServer postgres, Addresses addresses) {
        this.home = home;
        this.data = data;
        this.secrets = secrets;
        this.realm = new Realm(secrets);
        this.postgres = postgres;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public List<Integer> ports() {
        return List.of(addresses.port(), addresses.managementPort());
    }

    @Override
    public Set<String> needs() {
        return Set.of(postgres.name());
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(6);
    }

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return address() + "/realms/" + Realm.NAME;
    }

    /** Where the server is. */
    public String address() {
        return "http://127.0.0.1:" + addresses.port();
    }

    @Override
    public void install() throws IOException, InterruptedException {
        built();
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        var built = built();
        var folder = prepareHome(built);
        var command = options(Jvm.of(name(), data), folder)
                .heap("384m")
                .main(
                        built.resolve("lib/quarkus-run.jar").toString(),
                        MAIN,
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--http-enabled=true",
                        "--hostname-strict=false",
                        "--http-host=127.0.0.1",
                        "--http-port=" + addresses.port(),
                        "--http-management-port=" + addresses.managementPort(),
                        "--http-management-host=127.0.0.1",
                        "--cache=local",
                        "--db-pool-initial-size=1",
                        "--db-pool-max-size=10");
        return Launch.of(command, environment(), folder);
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return Probes.listens(addresses.port())
                && Probes.answersOk(http, URI.create(issuer() + "/.well-known/openid-configuration"));
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        new KeycloakAdmin(address(), secrets).move(addresses.gatewayPort(), addresses.smtpPort());
    }

    private Map<String, String> environment() {
        var role = Databases.owner(Databases.KEYCLOAK);
        var databases = postgres.databases();
        return Map.of(
                "KC_DB_URL",
                "jdbc:" + databases.address(Databases.KEYCLOAK),
                "KC_DB_USERNAME",
                role,
                "KC_DB_PASSWORD",
                databases.password(role),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                KeycloakAdmin.USERNAME,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                secrets.password(KeycloakAdmin.PASSWORD_NAME));
    }

    /** Keycloak's own folders for this stack; the code stays in the cache. */
    private Path prepareHome(Path built) throws IOException {
        var folder = data.of(name());
        for (var needed : List.of("conf", "providers", "data/import")) {
            Files.createDirectories(folder.resolve(needed));
        }
        var code = folder.resolve("lib");
        Files.deleteIfExists(code);
        Files.createSymbolicLink(code, built.resolve("lib"));
        var configuration = folder.resolve("conf/cache-ispn.xml");
        if (!Files.exists(configuration)) {
            Files.copy(built.resolve("conf/cache-ispn.xml"), configuration);
        }
        data.writePrivate(
                folder.resolve("data/import/" + Realm.NAME + "-realm.json"),
                realm.render(addresses.gatewayPort(), addresses.smtpPort()));
        return folder;
    }

    private Path built() throws IOException, InterruptedException {
        var options = HexFormat.of().toHexDigits(String.join(" ", BUILD).hashCode());
        return Unpacked.once(home.cache().resolve("keycloak-" + Versions.of("keycloak") + "-" + options), fresh -> {
            Unpacked.zip(home.distribution("keycloak.zip"), fresh);
            build(fresh);
        });
    }

    private void build(Path folder) throws IOException, InterruptedException {
        var command = options(Jvm.once(), folder)
                .heap("512m")
                .main(folder.resolve("lib/quarkus-run.jar").toString(), MAIN, BUILD.toArray(String[]::new));
        new ShortTask("Keycloak's own build", command, BUILD_PATIENCE).run(data.log(name()));
    }

    /** The options of Keycloak's own start script, with a collector and a compiler that start faster. */
    private static Jvm options(Jvm jvm, Path folder) {
        return jvm.with(
                        "-XX:MaxMetaspaceSize=256m",
                        "-Dkc.home.dir=" + folder,
                        "-Djboss.server.config.dir=" + folder.resolve("conf"),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true",
                        "-Dquarkus-log-max-startup-records=10000",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US")
                .with(
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED");
    }
}
