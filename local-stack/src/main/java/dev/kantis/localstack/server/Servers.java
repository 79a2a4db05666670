package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Part;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The five servers of a stack, wired to each other. */
public record Servers(
        PostgresServer postgres, KeycloakServer keycloak, KafkaServer kafka, MongoServer mongo, SmtpSink smtp) {

    /** What the servers of one stack have in common. */
    public record Ground(Home home, DataFolder data, Secrets secrets, boolean durable) {}

    /** The ports of the servers, and the gateway's, which the realm points to. */
    public record Ports(
            int postgres,
            int keycloak,
            int keycloakManagement,
            int kafka,
            int kafkaController,
            int mongo,
            int smtp,
            int smtpHttp) {
        /** The usual ports. */
        public static final Ports STANDARD = new Ports(15_432, 8_180, 9_180, 19_092, 19_093, 17_017, 10_025, 10_026);

        /** Each port replaced by what the choice makes of it, for example the next free one. */
        public Ports map(IntUnaryOperator choice) {
            return new Ports(
                    choice.applyAsInt(postgres),
                    choice.applyAsInt(keycloak),
                    choice.applyAsInt(keycloakManagement),
                    choice.applyAsInt(kafka),
                    choice.applyAsInt(kafkaController),
                    choice.applyAsInt(mongo),
                    choice.applyAsInt(smtp),
                    choice.applyAsInt(smtpHttp));
        }
    }

    /** Wires the servers. */
    public static Servers of(Ground ground, Ports ports, int gatewayPort) {
        var home = ground.home();
        var data = ground.data();
        var secrets = ground.secrets();
        var postgres = new PostgresServer(home, data, secrets, ports.postgres(), ground.durable());
        var addresses =
                new KeycloakServer.Addresses(ports.keycloak(), ports.keycloakManagement(), gatewayPort, ports.smtp());
        return new Servers(
                postgres,
                new KeycloakServer(home, data, secrets, postgres, addresses),
                new KafkaServer(home, data, ports.kafka(), ports.kafkaController()),
                new MongoServer(home, data, ports.mongo()),
                new SmtpSink(home, data, ports.smtp(), ports.smtpHttp()));
    }

    /** All five, each after those that it needs. */
    public List<Part> parts() {
        return List.of(postgres, keycloak, kafka, mongo, smtp);
    }
}
