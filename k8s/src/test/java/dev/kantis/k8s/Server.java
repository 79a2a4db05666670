package dev.kantis.k8s;

import java.util.Locale;

/** A server that we use and do not build; it runs in the namespace of servers, its pods carry its name as a label. */
enum Server {
    KAFKA(9092),
    POSTGRESQL(5432),
    MONGODB(27017),
    KEYCLOAK(8080),
    SMTP(587);

    static final String NAMESPACE = "kantis-servers";
    static final String LABEL = "kantis.dev/server";

    private final int port;

    Server(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name inside the cluster. */
    String host() {
        return label() + "." + NAMESPACE + ".svc";
    }
}
