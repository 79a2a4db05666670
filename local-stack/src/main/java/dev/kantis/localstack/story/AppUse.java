package dev.kantis.localstack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The third chapter: members sign in with the app, get a reward for points, and say what they think. */
final class AppUse {
    private static final String REWARD = "coffee-and-bun";
    private static final String SURVEY = "after-visit";
    private static final long FEEDBACK_POINTS = 50;

    private final Platform platform;
    private final Api api;
    private final Journal journal;
    private final Latencies latencies;

    AppUse(Platform platform, Api api, Journal journal, Latencies latencies) {
        this.platform = platform;
        this.api = api;
        this.journal = journal;
        this.latencies = latencies;
    }

    /** Signs in, redeems (the same request twice), answers the survey, and sees the points for it arrive. */
    String use(StoryMember member) throws Exception {
        var token = signIn(member);
        get("read profile", "/v1/me", token);
        get("read balance", "/v1/me/balance", token);
        get("read catalogue", "/v1/rewards", token);
        redeem(member, token);
        answer(member, token);
        return token;
    }

    private String signIn(StoryMember member) throws Exception {
        var password = Opening.newKey();
        var keycloak = platform.keycloak();
        var path = "/users?exact=true&username=" + member.email().replace("@", "%40");
        var user = Patience.await(() -> keycloak.call("GET", path, null), found -> !found.isEmpty())
                .path(0);
        var id = user.path("id").asText();
        keycloak.call("PUT", "/users/" + id, withoutRequiredActions(user));
        keycloak.call(
                "PUT",
                "/users/" + id + "/reset-password",
                Map.of("type", "password", "value", password, "temporary", false));
        return latencies.measure("sign in", () -> platform.userToken(member.email(), password));
    }

    private static JsonNode withoutRequiredActions(JsonNode user) {
        var changed = user.<ObjectNode>deepCopy();
        changed.putArray("requiredActions");
        return changed;
    }

    private void redeem(StoryMember member, String token) throws Exception {
        var request = Api.Request.post("/v1/me/redemptions", token, Map.of("reward", REWARD), Opening.newKey());
        var redemption = latencies.measure("redeem reward", () -> api.call(request));
        var again = api.call(request);
        if (!again.path("redemptionId").equals(redemption.path("redemptionId"))) {
            journal.duplicatesCounted.incrementAndGet();
        }
        journal.duplicatesSent.incrementAndGet();
        var done = Patience.await(
                () -> get(
                        "read redemption",
                        "/v1/me/redemptions/" + redemption.path("redemptionId").asText(),
                        token),
                seen -> !seen.path("state").asText().endsWith("PENDING"));
        var vouchers = items(get("read vouchers", "/v1/me/vouchers", token), "vouchers");
        if (done.path("state").asText().endsWith("COMPLETED") && !vouchers.isEmpty()) {
            journal.redemptions.incrementAndGet();
            journal.points(member.memberId(), -done.path("points").asLong());
        }
    }

    private void answer(StoryMember member, String token) throws Exception {
        var request = Api.Request.post(
                "/v1/surveys/" + SURVEY + "/responses",
                token,
                Map.of("score", 7 + member.number() % 4, "comment", "The coffee was good."),
                Opening.newKey());
        latencies.measure("answer survey", () -> api.call(request));
        journal.points(member.memberId(), FEEDBACK_POINTS);
        var rewarded = Patience.await(
                () -> items(get("read activity", "/v1/me/activity", token), "entries"),
                entries -> entries.stream().anyMatch(AppUse::isForFeedback));
        if (rewarded.stream().anyMatch(AppUse::isForFeedback)) {
            journal.feedbackRewarded.incrementAndGet();
        }
    }

    private JsonNode get(String step, String path, String token) throws Exception {
        return latencies.measure(step, () -> api.call(Api.Request.get(path, token)));
    }

    private static boolean isForFeedback(JsonNode entry) {
        return entry.path("kind").asText().endsWith("BEHAVIOR");
    }

    static List<JsonNode> items(JsonNode page, String name) {
        return StreamSupport.stream(page.path(name).spliterator(), false).toList();
    }
}
