package dev.kantis.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Mailbox} over HTTP: GET /messages?to=ADDRESS&amp;limit=N, GET /messages/count, DELETE /messages. */
final class MailboxHttp {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 5_000;

    private final Mailbox mailbox;
    private final ObjectMapper json = new ObjectMapper();

    private MailboxHttp(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    static HttpServer start(Mailbox mailbox, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages", new MailboxHttp(mailbox)::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /messages" -> listMessages(exchange);
                case "GET /messages/count" -> answer(exchange, Map.of("count", mailbox.received()));
                case "DELETE /messages" -> {
                    mailbox.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void listMessages(HttpExchange exchange) throws IOException {
        var query = query(exchange.getRequestURI().getRawQuery());
        int limit;
        try {
            limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(DEFAULT_LIMIT)));
        } catch (NumberFormatException e) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        answer(exchange, mailbox.newest(query.getOrDefault("to", ""), Math.clamp(limit, 1, MAX_LIMIT)));
    }

    private static Map<String, String> query(@Nullable String raw) {
        return Stream.of(raw == null ? new String[0] : raw.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1]), (first, last) -> last));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, Object body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
