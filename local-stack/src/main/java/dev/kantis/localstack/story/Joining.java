package dev.kantis.localstack.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Becoming a member as people do it: type, read the code in the mail, type it. */
public final class Joining {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final Api api;
    private final Mailbox mailbox;

    public Joining(Platform platform, Api api) {
        this.api = api;
        this.mailbox = new Mailbox(platform.mailbox(), "");
    }

    /** The answer that makes the membership. */
    public JsonNode enroll(Map<String, ?> person) throws Exception {
        var started = api.call(Api.Request.post("/v1/enrollments", null, person, newKey()));
        return confirm("/v1/enrollments/confirmations", started, String.valueOf(person.get("email")));
    }

    /** Confirms what was started for a phone number. */
    JsonNode verifyPhone(JsonNode enrolled, String phone) throws Exception {
        return confirm(
                "/v1/verifications/confirmations", enrolled.path("phoneVerification"), phone + "@sms.kantis.example");
    }

    private JsonNode confirm(String path, JsonNode started, String address) throws Exception {
        var code = Patience.await(() -> mailbox.lastTextTo(address), text -> !text.isEmpty());
        var body = Map.of("verificationId", started.path("verificationId").asText(), "code", codeIn(code));
        return api.call(Api.Request.post(path, null, body, newKey()));
    }

    private static String codeIn(String text) throws IOException {
        var found = CODE.matcher(text);
        if (!found.find()) {
            throw new IOException("no code came by mail");
        }
        return found.group();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
