package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Part;
import dev.kantis.localstack.process.Ports;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.QuarkusService;
import dev.kantis.localstack.server.Secrets;
import dev.kantis.localstack.server.Servers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole platform on one page: every server and service, their ports, and who is told about whom. */
public final class Topology {
    private static final String GATEWAY = "gateway";

    /** What callers use: gRPC, at the gateway REST. The next free port is taken when somebody has it. */
    private static final Map<String, Integer> SERVICE_PORTS = servicePorts();
    /** Health and metrics of the services that speak gRPC are so much further up. */
    private static final int HTTP_STEP = 1_000;

    private final Servers.Ground ground;
    private final Path documents;
    private final Servers servers;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Integer> httpPorts = new LinkedHashMap<>();

    /** Chooses the ports. Documents is the folder of programs, rewards and journeys that the services read. */
    public Topology(Home home, DataFolder data, Secrets secrets, Path documents) {
        this.ground = new Servers.Ground(home, data, secrets, true);
        this.documents = documents;
        var free = new Ports();
        SERVICE_PORTS.forEach((service, usual) -> ports.put(service, free.next(usual)));
        SERVICE_PORTS.forEach((service, usual) ->
                httpPorts.put(service, service.equals(GATEWAY) ? port(GATEWAY) : free.next(usual + HTTP_STEP)));
        this.servers = Servers.of(ground, Servers.Ports.STANDARD.map(free::next), port(GATEWAY));
    }

    private static Map<String, Integer> servicePorts() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(GATEWAY, 8080);
        ports.put("member-service", 8081);
        ports.put("ledger-service", 8082);
        ports.put("rewards-service", 8083);
        ports.put("partner-service", 8084);
        ports.put("feedback-service", 8085);
        ports.put("engagement-service", 8086);
        return ports;
    }

    /** Our services, each with what it owns and whom it may call (the arrows of the architecture). */
    public List<Part> services() {
        return List.of(
                service(about("member-service")
                        .kafka()
                        .database("member")
                        .identityAdmin()
                        .memberCodes()
                        .memberKeys()
                        .calls(this::port, "ledger", "rewards", "partner", "feedback", "engagement")),
                service(about("ledger-service").kafka().database("ledger").documents(documents)),
                service(about("rewards-service")
                        .kafka()
                        .database("rewards")
                        .documents(documents)
                        .calls(this::port, "ledger")),
                service(about("partner-service")
                        .kafka()
                        .database("partner")
                        .identityAdmin()
                        .allowances()
                        .webhooks()
                        .calls(this::port, "member", "ledger", "rewards")),
                service(about("feedback-service").kafka().mongo().documents(documents)),
                service(about("engagement-service")
                        .kafka()
                        .database("engagement")
                        .mail()
                        .documents(documents)
                        .calls(this::port, "member", "ledger", "rewards", "feedback")),
                service(about(GATEWAY)
                        .calls(this::port, "member", "ledger", "rewards", "partner", "feedback", "engagement")));
    }

    /** PostgreSQL, Keycloak, Kafka, the MongoDB-protocol server and the mail sink. */
    public Servers servers() {
        return servers;
    }

    /** Servers first, then services. */
    public List<Part> all() {
        return Stream.concat(servers.parts().stream(), services().stream()).toList();
    }

    /** The port at which a service is called in this stack: gRPC, at the gateway REST. */
    public int port(String service) {
        return portIn(ports, service);
    }

    /** The port of a service's health and metrics. */
    public int httpPort(String service) {
        return portIn(httpPorts, service);
    }

    private static int portIn(Map<String, Integer> ports, String service) {
        var port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException("There is no service named " + service);
        }
        return port;
    }

    private ServiceEnvironment about(String service) {
        var environment = new ServiceEnvironment(servers, ground.secrets(), service, httpPort(service));
        return service.equals(GATEWAY) ? environment : environment.grpc(port(service));
    }

    private Part service(ServiceEnvironment environment) {
        var name = environment.service();
        var ports = Stream.of(port(name), httpPort(name)).distinct().toList();
        return new QuarkusService(ground, name, ports, environment.needs(), environment.variables());
    }
}
