package dev.kantis.partner.webhook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.servers.Receiver;
import dev.kantis.partner.webhook.Sender.Answer;
import dev.kantis.partner.webhook.WebhookUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posting to real servers on this host, with names that a test makes up. */
class HttpSenderTest {
    private static final byte[] BODY = {'{', '}'};

    private static Vertx vertx;
    private static Receiver receiver;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        receiver = new Receiver();
    }

    @AfterAll
    static void close() {
        receiver.close();
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.0.1",
                "::1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1"
            })
    void aNameThatLeadsToAPrivateAddressIsRefusedAlsoBesideAPublicOne(String address) throws UnknownHostException {
        var before = receiver.at("/in").size();
        var inside = InetAddress.getByName(address);
        var outside = InetAddress.getByName("93.184.216.34");

        assertThat(post("https://hooks.example.com:" + receiver.port() + "/in", false, _ -> List.of(inside)))
                .isEqualTo(Answer.failed("ADDRESS_REFUSED"));
        assertThat(post("https://hooks.example.com:" + receiver.port() + "/in", false, _ -> List.of(outside, inside)))
                .isEqualTo(Answer.failed("ADDRESS_REFUSED"));
        assertThat(receiver.at("/in")).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.2",
                "0.0.0.0",
                "10.1.2.3",
                "169.254.169.254",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]"
            })
    void anAddressThatIsPrivateIsRefused(String host) {
        assertThat(post("https://" + host + ":" + receiver.port() + "/in", false, new HostNames()))
                .isEqualTo(Answer.failed("ADDRESS_REFUSED"));
    }

    @Test
    void aNameThatNobodyKnowsIsAFailure() {
        assertThat(post("https://nobody.invalid/in", false, new HostNames())).isEqualTo(Answer.failed("NAME_UNKNOWN"));
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsUsed() throws UnknownHostException {
        var asked = new ArrayList<String>();
        var loopback = List.of(InetAddress.getByName("127.0.0.1"));
        Names changing = host -> {
            asked.add(host);
            return asked.size() == 1 ? loopback : List.of(InetAddress.getByName("127.9.9.9"));
        };

        var answer = post("http://hooks.example.com:" + receiver.port() + "/named", true, changing);

        assertThat(answer.failure()).isEmpty();
        assertThat(asked).containsExactly("hooks.example.com");
        assertThat(receiver.at("/named").getLast().host()).isEqualTo("hooks.example.com:" + receiver.port());
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.answer("/moved", 302, Map.of("location", receiver.url("/elsewhere")));

        assertThat(post(receiver.url("/moved"), true, new HostNames()))
                .isEqualTo(new Answer(302, "REDIRECTED", Duration.ZERO));
        assertThat(receiver.at("/elsewhere")).isEmpty();
    }

    @Test
    void aPauseThatIsAskedForIsHeard() {
        receiver.answer("/busy", 503, Map.of("retry-after", "120"));
        receiver.answer("/busy", 503, Map.of("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT"));

        assertThat(post(receiver.url("/busy"), true, new HostNames()).retryAfter())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(post(receiver.url("/busy"), true, new HostNames()).retryAfter())
                .isZero();
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForForEver() {
        receiver.fallSilent("/silent");

        var began = System.nanoTime();
        assertThat(post(receiver.url("/silent"), true, new HostNames()).failure())
                .isEqualTo("NO_ANSWER");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        receiver.speakAgain("/silent");
    }

    @Test
    void anAnswerWithoutEndIsCut() throws IOException {
        try (var endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> talkOn(endless));

            var answer = post("http://127.0.0.1:" + endless.getLocalPort() + "/", true, new HostNames());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.failure()).isEmpty();
        }
    }

    @Test
    void whereNobodyListensIsAFailure() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(post("http://127.0.0.1:" + port + "/", true, new HostNames()).failure())
                .isEqualTo("NO_CONNECTION");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsAFailure(@TempDir Path folder) throws Exception {
        var received = new ArrayList<String>();
        var server = secureServer(folder);
        server.createContext("/", exchange -> received.add(exchange.getRequestMethod()));
        server.start();
        try {
            var url = "https://localhost:" + server.getAddress().getPort() + "/";

            assertThat(post(url, true, new HostNames()).failure()).isEqualTo("TLS_FAILED");
            assertThat(received).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private static Answer post(String url, boolean local, Names names) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(PartnerConfig.class)
                .withDefaultValues(Map.of(
                        "partner.token-url",
                        "http://localhost/",
                        "partner.webhooks.patience",
                        "PT2S",
                        "partner.webhooks.allow-local",
                        Boolean.toString(local)))
                .build()
                .getConfigMapping(PartnerConfig.class);
        var sender = new HttpSender(vertx, names, config);
        return sender.post(WebhookUrl.parse(url, true).orThrow(), Map.of("webhook-id", "msg_1"), BODY);
    }

    private static void talkOn(ServerSocket endless) {
        try (var client = endless.accept()) {
            assertThat(client.getInputStream().read()).as("asked first").isEqualTo('P');
            var out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".getBytes());
            while (true) {
                out.write(("400\r\n" + "x".repeat(1024) + "\r\n").getBytes());
            }
        } catch (IOException _) {
            // it was cut
        }
    }

    private static HttpsServer secureServer(Path folder) throws Exception {
        var store = folder.resolve("keys.p12");
        var made = new ProcessBuilder(Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .toList())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor())
                .as(new String(made.getInputStream().readAllBytes()))
                .isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
