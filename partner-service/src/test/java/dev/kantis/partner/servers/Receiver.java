package dev.kantis.partner.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kantis.partner.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A partner's server that takes webhooks, on this host. Each path answers 200 unless it is told otherwise. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, ConcurrentLinkedQueue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> silent = new ConcurrentHashMap<>();

    /** What came. */
    public record Received(String path, String host, String id, String timestamp, String signature, byte[] body) {
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether one of its signatures is by this secret. */
        public boolean isSignedBy(String secret) {
            var wanted = WebhookSecret.parse(secret).sign(id, Long.parseLong(timestamp), body);
            return Arrays.asList(signature.split(" ")).contains(wanted);
        }
    }

    private record Answer(int status, Map<String, String> headers) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next answers of a path. */
    public void answer(String path, int... statuses) {
        for (var status : statuses) {
            answer(path, status, Map.of());
        }
    }

    public void answer(String path, int status, Map<String, String> headers) {
        answers.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>()).add(new Answer(status, headers));
    }

    /** From now on a path takes what comes and does not answer. */
    public void fallSilent(String path) {
        silent.put(path, new CountDownLatch(1));
    }

    public void speakAgain(String path) {
        var waiting = silent.remove(path);
        if (waiting != null) {
            waiting.countDown();
        }
    }

    /** What came to a path, in order. */
    public List<Received> at(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    path,
                    header(exchange, "host"),
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    body));
            var waiting = silent.get(path);
            if (waiting != null) {
                waiting.await();
            }
            var answer =
                    answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
            if (answer != null) {
                answer.headers().forEach(exchange.getResponseHeaders()::add);
            }
            exchange.sendResponseHeaders(answer == null ? 200 : answer.status(), -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        silent.values().forEach(CountDownLatch::countDown);
        server.stop(0);
    }
}
