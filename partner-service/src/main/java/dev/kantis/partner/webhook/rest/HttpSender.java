package dev.kantis.partner.webhook.rest;

import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.webhook.Sender;
import dev.kantis.partner.webhook.WebhookUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts over HTTP/1.1 to the address that was checked, while certificate and host header are of the name. Follows no
 * redirects and reads little of what is answered.
 */
@ApplicationScoped
class HttpSender implements Sender {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int MOST_ANSWER = 65_536;
    private static final String USER_AGENT = "Kantis-Webhooks/1";

    private final HttpClient client;
    private final Names names;
    private final PartnerConfig.Webhooks config;

    HttpSender(Vertx vertx, Names names, PartnerConfig config) {
        this.config = config.webhooks();
        this.names = names;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                // Endpoints on one server share a pool; how many of each are under way is not decided here.
                .setMaxPoolSize(config.webhooks().parallel())
                .setVerifyHost(true)
                .setTrustAll(false)
                .setIdleTimeout((int) config.webhooks().patience().toSeconds() + 1));
    }

    @Override
    public Answer post(WebhookUrl url, Map<String, String> headers, byte[] body) {
        try {
            return Destinations.choose(names.addressesOf(url.host()), config.allowLocal())
                    .map(address -> post(url, address, headers, body))
                    .orElseGet(() -> Answer.failed("ADDRESS_REFUSED"));
        } catch (UnknownHostException _) {
            return Answer.failed("NAME_UNKNOWN");
        }
    }

    private Answer post(WebhookUrl url, InetAddress address, Map<String, String> headers, byte[] body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.path())
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", USER_AGENT);
        headers.forEach(options::putHeader);
        var sent = new AtomicReference<@Nullable HttpClientRequest>();
        var answer = client.request(options)
                .onSuccess(sent::set)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(HttpSender::read);
        return await(answer, sent);
    }

    private Answer await(Future<Answer> answer, AtomicReference<@Nullable HttpClientRequest> sent) {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Answer.failed(failure(e.getCause(), sent.get() != null));
        } catch (TimeoutException _) {
            reset(sent.get());
            return Answer.failed("NO_ANSWER");
        } catch (InterruptedException _) {
            reset(sent.get());
            Thread.currentThread().interrupt();
            return Answer.failed("NO_ANSWER");
        }
    }

    private static void reset(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private static String failure(@Nullable Throwable cause, boolean connected) {
        if (cause instanceof SSLException) {
            return "TLS_FAILED";
        }
        return connected ? "NO_ANSWER" : "NO_CONNECTION";
    }

    /** The rest of a long answer is not waited for. */
    private static Future<Answer> read(HttpClientResponse response) {
        var answer = answer(response);
        var length = new int[1];
        response.handler(piece -> {
            length[0] += piece.length();
            if (length[0] > MOST_ANSWER) {
                response.request().reset();
            }
        });
        return response.end().transform(_ -> Future.succeededFuture(answer));
    }

    private static Answer answer(HttpClientResponse response) {
        var status = response.statusCode();
        var failure = status / 100 == 2 ? "" : status / 100 == 3 ? "REDIRECTED" : "STATUS";
        return new Answer(status, failure, retryAfter(response));
    }

    /** Only seconds are understood; a date is as if nothing was said. */
    private static Duration retryAfter(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("retry-after"))
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
