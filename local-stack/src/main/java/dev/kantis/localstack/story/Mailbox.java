package dev.kantis.localstack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What the mail sink took in from this run of the story. */
final class Mailbox {
    private static final int MOST = 10_000;

    private final URI sink;
    private final String run;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    Mailbox(URI sink, String run) {
        this.sink = sink;
        this.run = run;
    }

    /** One message, told apart by who got it and what it is about. */
    record Mail(String to, String subject) {}

    Set<Mail> received() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(sink.resolve("/messages?limit=" + MOST)).build();
        var mails = new HashSet<Mail>();
        for (var message :
                json.readTree(http.send(request, BodyHandlers.ofInputStream()).body())) {
            message.path("to").forEach(to -> add(mails, to, message));
        }
        return mails;
    }

    /** The text of the newest message to an address; empty if there is none yet. */
    String lastTextTo(String address) throws IOException, InterruptedException {
        var path = "/messages?limit=1&to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(sink.resolve(path)).build();
        return json.readTree(http.send(request, BodyHandlers.ofInputStream()).body())
                .path(0)
                .path("text")
                .asText();
    }

    private void add(Set<Mail> mails, JsonNode to, JsonNode message) {
        if (to.asText().contains("-" + run + "@")) {
            mails.add(new Mail(to.asText(), message.path("subject").asText()));
        }
    }
}
