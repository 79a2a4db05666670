package dev.kantis.localstack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateway as an app sees it. Repeats what the platform could not answer, with the same idempotency key. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Set<Integer> REPEATABLE = Set.of(409, 429, 502, 503, 504);

    private final URI gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();

    public Api(URI gateway) {
        this.gateway = gateway;
    }

    /** A request: without token it is anonymous; with a key it is a POST that can be repeated. */
    public record Request(
            String method,
            String path,
            @Nullable String token,
            @Nullable Object body,
            @Nullable String key) {

        public static Request get(String path, @Nullable String token) {
            return new Request("GET", path, token, null, null);
        }

        public static Request post(String path, @Nullable String token, Object body, String key) {
            return new Request("POST", path, token, body, key);
        }
    }

    /** What came back: the status, and the body if it is JSON. */
    public record Response(int status, JsonNode body) {}

    /** The body of a successful answer; anything but success is a fault of the story. */
    public JsonNode call(Request request) throws Exception {
        var response = Patience.repeat(() -> {
            var answer = attempt(request);
            if (REPEATABLE.contains(answer.status()) && !isFinal(answer)) {
                throw new Patience.NotNow(told(request, answer));
            }
            return answer;
        });
        if (response.status() >= 300) {
            throw new IOException(told(request, response));
        }
        return response.body();
    }

    /** One try. */
    public Response send(Request request) throws IOException, InterruptedException {
        var builder = HttpRequest.newBuilder(gateway.resolve(request.path()))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
        if (request.token() != null) {
            builder.header("Authorization", "Bearer " + request.token());
        }
        if (request.key() != null) {
            builder.header("Idempotency-Key", '"' + request.key() + '"');
        }
        if (request.body() instanceof String text) {
            builder.header("Content-Type", "text/yaml").method(request.method(), BodyPublishers.ofString(text));
        } else if (request.body() != null) {
            builder.header("Content-Type", "application/json")
                    .method(request.method(), BodyPublishers.ofByteArray(json.writeValueAsBytes(request.body())));
        } else {
            builder.method(request.method(), BodyPublishers.noBody());
        }
        var response = http.send(builder.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Response(response.statusCode(), bodyOf(response.body()));
    }

    private Response attempt(Request request) throws Exception {
        try {
            return send(request);
        } catch (IOException e) {
            throw new Patience.NotNow(request.method() + " " + request.path() + " got no answer");
        }
    }

    private JsonNode bodyOf(String body) {
        try {
            return json.readTree(body);
        } catch (IOException _) {
            return json.missingNode();
        }
    }

    /** A conflict is only worth a repeat while the first call is under way. */
    private static boolean isFinal(Response answer) {
        return answer.status() == 409 && !answer.body().path("reason").asText().equals("REQUEST_IN_PROGRESS");
    }

    private static String told(Request request, Response answer) {
        return request.method() + " " + request.path() + " answered " + answer.status() + " "
                + answer.body().path("reason").asText() + " "
                + answer.body().path("detail").asText();
    }
}
