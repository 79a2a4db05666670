package dev.kantis.till;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with the partner's own client (OAuth 2.0 client credentials) and keeps the token until shortly before its
 * end.
 */
public final class ClientCredentials implements AccessTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** So long before its end a token is not used any more. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI tokenEndpoint;
    private final String form;
    private @Nullable String token;
    private long until;

    /** The endpoint, client id and secret are those of your onboarding. */
    public ClientCredentials(URI tokenEndpoint, String clientId, String clientSecret) {
        this.tokenEndpoint = tokenEndpoint;
        this.form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(clientSecret);
    }

    @Override
    public synchronized String token() throws IOException, InterruptedException {
        var known = token;
        if (known != null && System.nanoTime() - until < 0) {
            return known;
        }
        var request = HttpRequest.newBuilder(tokenEndpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var asked = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the sign-in was refused with status " + answer.statusCode()
                    + ". Check the client id and the secret, and whether the credential was revoked.");
        }
        var fields = json.readTree(answer.body());
        var fresh = fields.path("access_token").asText();
        var seconds = Math.max(0, fields.path("expires_in").asLong() - MARGIN.toSeconds());
        token = fresh;
        until = asked + Duration.ofSeconds(seconds).toNanos();
        return fresh;
    }

    @Override
    public synchronized void refused() {
        token = null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
