package dev.kantis.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.localstack.server.Servers;
import java.io.IOException;

/** Where running servers are: the file that {@code kantis servers} writes and {@link TestServers} reads. */
public record Endpoints(String data, Servers.Ports ports) {
    /** The gateway's usual port. */
    static final int GATEWAY_PORT = 8080;

    static Endpoints fromJson(byte[] json) throws IOException {
        return new ObjectMapper().readValue(json, Endpoints.class);
    }

    byte[] toJson() throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
