package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of our services: a packaged Quarkus application that is told everything by its environment. */
public final class QuarkusService implements Part {
    private static final String HEAP = "160m";

    private final Home home;
    private final DataFolder data;
    private final String module;
    private final List<Integer> ports;
    private final Set<String> needs;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The module is also the part's name. The last of its ports is the one that tells of its health. */
    public QuarkusService(
            Servers.Ground ground,
            String module,
            List<Integer> ports,
            Set<String> needs,
            Map<String, String> environment) {
        this.home = ground.home();
        this.data = ground.data();
        this.module = module;
        this.ports = List.copyOf(ports);
        this.needs = Set.copyOf(needs);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return module;
    }

    @Override
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public void install() {
        if (!Files.exists(home.service(module))) {
            throw new IllegalStateException("it is not built: run `mvn -DskipTests package` first");
        }
    }

    @Override
    public Launch prepare() throws IOException {
        var command = Jvm.of(module, data).heap(HEAP).with("-Xss512k").jar(home.service(module));
        return Launch.of(command, environment, Files.createDirectories(data.of(module)));
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return ports.stream().allMatch(Probes::listens)
                && Probes.answersOk(http, URI.create("http://127.0.0.1:" + ports.getLast() + "/q/health/ready"));
    }
}
