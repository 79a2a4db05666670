package dev.kantis.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Short looks from outside: does something listen, does it answer 200. */
final class Probes {
    private static final int CONNECT_MILLIS = 500;
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private Probes() {}

    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static boolean answersOk(HttpClient http, URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
