package dev.kantis.localstack.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The first chapter: merchants become partners, people become members. */
final class Opening {
    private static final List<String> SHOPS =
            List.of("kahvila-aalto", "cafe-solsiden", "elokuva", "fc-satama", "leipomo");

    private static final int PHONE_EVERY = 10;

    private final Api api;
    private final Joining joining;
    private final Latencies latencies;
    private final String run;

    Opening(Platform platform, Api api, Latencies latencies, String run) {
        this.api = api;
        this.joining = new Joining(platform, api);
        this.latencies = latencies;
        this.run = run;
    }

    List<Till.Shop> onboard(int partners, String managerToken) throws Exception {
        var shops = new ArrayList<Till.Shop>();
        for (var i = 0; i < partners; i++) {
            var name = SHOPS.get(i % SHOPS.size()) + "-" + run + (i < SHOPS.size() ? "" : "-" + i);
            var body = Map.of(
                    "name",
                    name,
                    "displayName",
                    name,
                    "stores",
                    List.of(Map.of(
                            "storeId",
                            "main",
                            "displayName",
                            "Main store",
                            "terminalIds",
                            List.of("till-1", "till-2"))));
            var request = Api.Request.post("/v1/admin/partners", managerToken, body, newKey());
            shops.add(Till.Shop.of("main", latencies.measure("onboard partner", () -> api.call(request))));
        }
        return shops;
    }

    /** Number 0 wants no offers; every other one does. Every tenth one gives a phone number. */
    List<StoryMember> join(int members, Crowd crowd) throws Exception {
        return crowd.all(IntStream.range(0, members).boxed().toList(), this::enroll);
    }

    private StoryMember enroll(int number) throws Exception {
        var email = "member-" + number + "-" + run + "@kantis.example";
        var wantsOffers = number != 0;
        var body = new HashMap<String, Object>();
        body.put("name", "Story Member " + number);
        body.put("email", email);
        if (number % PHONE_EVERY == 0) {
            body.put("phone", "+35840" + phone(number));
        }
        body.put("language", List.of("en", "fi", "sv", "nb").get(number % 4));
        body.put(
                "consents",
                List.of(Map.of(
                        "purpose", "MARKETING", "channel", "EMAIL", "granted", wantsOffers, "textVersion", "2026-01")));
        var answer = latencies.measure("enroll member", () -> joining.enroll(body));
        if (body.containsKey("phone")) {
            latencies.measure("verify phone", () -> joining.verifyPhone(answer, String.valueOf(body.get("phone"))));
        }
        return new StoryMember(
                number,
                answer.path("memberId").asText(),
                answer.path("cardNumber").asText(),
                email,
                wantsOffers);
    }

    /** Seven digits that no other run has, most likely: phones are unique. */
    private String phone(int number) {
        return "%07d".formatted(Math.floorMod(Long.parseLong(run, 36) * 1_009 + number, 10_000_000L));
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }
}
