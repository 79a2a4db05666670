package dev.kantis.k8s;

/**
 * One caller may open connections to one callee, on the port. Both ends are names of services, servers or outsiders.
 */
record Arrow(String from, String to, int port) {

    @Override
    public String toString() {
        return from + " -> " + to + ":" + port;
    }
}
