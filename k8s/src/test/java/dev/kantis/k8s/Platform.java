package dev.kantis.k8s;

import static dev.kantis.k8s.Deployable.Trait.ALLOWANCES;
import static dev.kantis.k8s.Deployable.Trait.DOCUMENTS;
import static dev.kantis.k8s.Deployable.Trait.IDENTITY_ADMIN;
import static dev.kantis.k8s.Deployable.Trait.MEMBER_CODES;
import static dev.kantis.k8s.Deployable.Trait.MEMBER_KEYS;
import static dev.kantis.k8s.Deployable.Trait.PUBLIC;
import static dev.kantis.k8s.Deployable.Trait.WEBHOOKS;
import static dev.kantis.k8s.Server.KAFKA;
import static dev.kantis.k8s.Server.KEYCLOAK;
import static dev.kantis.k8s.Server.MONGODB;
import static dev.kantis.k8s.Server.POSTGRESQL;
import static dev.kantis.k8s.Server.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The picture of ARCHITECTURE.md as values: every service and every arrow. Manifests and docs are compared with it. */
final class Platform {
    static final String NAMESPACE = "kantis";
    static final int MANAGEMENT_PORT = 9000;
    static final String NAME_LABEL = "app.kubernetes.io/name";

    /** The namespaces that reach us from elsewhere, by what they are allowed to reach. */
    static final String OUTSIDE = "ingress";

    static final String MONITORING = "monitoring";

    /** Public addresses outside the cluster, and the ports of partners' servers there. */
    static final String INTERNET = "internet";

    static final List<Integer> INTERNET_PORTS = List.of(443, 8443);

    static final List<Deployable> SERVICES = List.of(
            new Deployable(
                    "gateway",
                    8080,
                    List.of(KEYCLOAK),
                    List.of(PUBLIC),
                    List.of(
                            "member-service",
                            "ledger-service",
                            "rewards-service",
                            "partner-service",
                            "feedback-service",
                            "engagement-service")),
            new Deployable(
                    "member-service",
                    8081,
                    List.of(KAFKA, POSTGRESQL, KEYCLOAK),
                    List.of(IDENTITY_ADMIN, MEMBER_CODES, MEMBER_KEYS),
                    List.of(
                            "ledger-service",
                            "rewards-service",
                            "partner-service",
                            "feedback-service",
                            "engagement-service")),
            new Deployable("ledger-service", 8082, List.of(KAFKA, POSTGRESQL, KEYCLOAK), List.of(DOCUMENTS), List.of()),
            new Deployable(
                    "rewards-service",
                    8083,
                    List.of(KAFKA, POSTGRESQL, KEYCLOAK),
                    List.of(DOCUMENTS),
                    List.of("ledger-service")),
            new Deployable(
                    "partner-service",
                    8084,
                    List.of(KAFKA, POSTGRESQL, KEYCLOAK),
                    List.of(IDENTITY_ADMIN, ALLOWANCES, PUBLIC, WEBHOOKS),
                    List.of("member-service", "ledger-service", "rewards-service")),
            new Deployable("feedback-service", 8085, List.of(KAFKA, MONGODB, KEYCLOAK), List.of(DOCUMENTS), List.of()),
            new Deployable(
                    "engagement-service",
                    8086,
                    List.of(KAFKA, POSTGRESQL, KEYCLOAK, SMTP),
                    List.of(DOCUMENTS),
                    List.of("member-service", "ledger-service", "rewards-service", "feedback-service")));

    private Platform() {}

    static Deployable service(String name) {
        return SERVICES.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service named " + name));
    }

    static Set<String> names() {
        return SERVICES.stream().map(Deployable::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every connection that is allowed. */
    static List<Arrow> arrows() {
        var arrows = new ArrayList<Arrow>();
        for (var service : SERVICES) {
            if (service.is(PUBLIC)) {
                arrows.add(new Arrow(OUTSIDE, service.name(), service.port()));
            }
            arrows.add(new Arrow(MONITORING, service.name(), MANAGEMENT_PORT));
            service.calls()
                    .forEach(callee -> arrows.add(
                            new Arrow(service.name(), callee, service(callee).port())));
            if (service.is(WEBHOOKS)) {
                INTERNET_PORTS.forEach(port -> arrows.add(new Arrow(service.name(), INTERNET, port)));
            }
            service.servers().forEach(server -> arrows.add(new Arrow(service.name(), server.label(), server.port())));
        }
        return arrows;
    }
}
