package dev.kantis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.kantis.gateway.servers.FakeClearing;
import dev.kantis.gateway.servers.FakeReviews;
import dev.kantis.gateway.servers.FakeServices;
import dev.kantis.gateway.servers.FakeWebhooks;
import dev.kantis.gateway.servers.GatewayServers;
import dev.kantis.gateway.servers.People;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class GatewayTest {
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> MEMBER_ROUTES = List.of(
            "/v1/me",
            "/v1/me/balance",
            "/v1/me/household",
            "/v1/me/organizations",
            "/v1/me/erasure",
            "/v1/me/exports/0196a000-0000-7000-8000-00000000000a",
            "/v1/me/progress",
            "/v1/me/activity",
            "/v1/me/activity/7",
            "/v1/me/expiries",
            "/v1/me/vouchers",
            "/v1/me/messages",
            "/v1/me/redemptions/0196a000-0000-7000-8000-00000000000a");
    private static final List<String> OTHER_ROUTES = List.of(
            "/v1/programs",
            "/v1/rewards",
            "/v1/rewards/coffee",
            "/v1/surveys/nps",
            "/v1/admin/partners",
            "/v1/admin/contracts?partner=0190a1b2-0000-7000-8000-000000000000",
            "/v1/admin/closings/1",
            "/v1/admin/statements?partner=0190a1b2-0000-7000-8000-000000000000",
            "/v1/admin/statements/0190a1b2-0000-7000-8000-000000000001",
            "/v1/admin/webhooks?partner=0190a1b2-0000-7000-8000-000000000000",
            "/v1/admin/webhooks/0190a1b2-0000-7000-8000-000000000001/deliveries",
            "/v1/admin/reviews",
            "/v1/admin/reviews/0190a1b2-0000-7000-8000-000000000001",
            "/v1/admin/ledger/verification",
            "/v1/admin/reports/roll-forward?from=2026-01-01&to=2026-01-31",
            "/v1/admin/surveys/nps/result",
            "/v1/admin/journeys",
            "/v1/admin/merges",
            "/v1/admin/merges/0190a1b2-0000-7000-8000-000000000001",
            "/v1/admin/organizations",
            "/v1/admin/organizations/0190a1b2-0000-7000-8000-000000000001",
            "/v1/admin/organizations/0190a1b2-0000-7000-8000-000000000001/contacts",
            "/v1/admin/liability",
            "/v1/admin/liability/cohorts",
            "/v1/admin/programs/versions",
            "/v1/admin/programs/coffee/versions/1",
            "/v1/admin/programs/coffee/diff");
    private static final String GOOD = """
            {"name": "Aino Ääri", "email": "aino@example.com", "phone": "+358401234567", "language": "fi",
             "consents": [{"purpose": "MARKETING", "channel": "EMAIL", "granted": true, "textVersion": "2026-01"}]}
            """;

    @Test
    void withoutATokenNothingIsTold() {
        for (var route : MEMBER_ROUTES) {
            problem(given().get(route), 401, "TOKEN_MISSING").header("WWW-Authenticate", "Bearer realm=\"kantis\"");
        }
        OTHER_ROUTES.forEach(route -> problem(given().get(route), 401, "TOKEN_MISSING"));
    }

    @Test
    void aBadTokenIsRefused() {
        var partner =
                TestServers.shared().tokens().partnerToken(UUID.randomUUID().toString());

        problem(as("garbage").get("/v1/me"), 401, "TOKEN_INVALID")
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
        problem(as(partner).get("/v1/rewards"), 401, "TOKEN_INVALID");
    }

    @Test
    void whoIsNoMemberIsToldToEnroll() {
        var stranger = People.stranger();

        MEMBER_ROUTES.forEach(route -> problem(as(stranger).get(route), 403, "MEMBER_NOT_LINKED"));
        problem(as(People.staff("support")).get("/v1/me"), 403, "MEMBER_NOT_LINKED");
    }

    @Test
    void statementsAndClosingsAreShaped() throws Exception {
        try (var clearing = FakeClearing.up()) {
            AdminShapes.clearing(People.staff("support"));
        }
    }

    @Test
    void webhooksAreShaped() throws Exception {
        try (var webhooks = FakeWebhooks.up()) {
            AdminShapes.webhooks(People.staff("partner-manager"));
        }
    }

    @Test
    void reviewsAreShaped() throws Exception {
        try (var reviews = FakeReviews.up()) {
            AdminShapes.reviews(People.staff("partner-manager"));
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIs503() {
        var member = People.member(UUID.randomUUID());

        problem(as(member).get("/v1/me"), 503, "DEPENDENCY_UNAVAILABLE")
                .header("Retry-After", "1")
                .body("detail", equalTo("A part that is needed does not answer. Repeat in a moment."));
        problem(as(member).get("/v1/rewards"), 503, "DEPENDENCY_UNAVAILABLE");
        problem(enroll(GOOD, UUID.randomUUID().toString()).post("/v1/enrollments"), 503, "DEPENDENCY_UNAVAILABLE");
    }

    @Test
    void theMembersOwnTokenGoesOnAndAnswersAreShaped() throws Exception {
        var token = People.member(UUID.randomUUID());
        try (var services = FakeServices.up()) {
            as(token)
                    .get("/v1/me/balance")
                    .then()
                    .statusCode(200)
                    .body("balances[0].available", equalTo("9007199254740993"))
                    .body("balances[0].nextExpiryDay", nullValue())
                    .header("Cache-Control", "no-store");
            assertThat(services.tokens()).containsOnly("Bearer " + token);

            problem(as(token).get("/v1/me/activity?pageToken=x"), 400, "PAGE_TOKEN_INVALID")
                    .body("detail", equalTo("Start again."))
                    .body("metadata.position", equalTo("3"))
                    .body("type", equalTo("https://kantis.dev/problems/page-token-invalid"));
            problem(as(token).get("/v1/admin/ledger/verification"), 500, "INTERNAL")
                    .body("detail", not(containsString("secret")));
            whatTheLedgerExplainsIsShaped(token);
            AdminShapes.check(token);
        }
    }

    /** Within the one time that the ledger is up: a channel that lost it comes back after a pause only. */
    private static void whatTheLedgerExplainsIsShaped(String token) {
        as(token)
                .get("/v1/me/expiries")
                .then()
                .statusCode(200)
                .body("expiries[0].day", equalTo("2028-11-30"))
                .body("expiries[0].points", equalTo("60"))
                .body("releases[0].day", nullValue())
                .body("releases[0].releaseEvent", equalTo("delivered"));
        as(token)
                .get("/v1/me/activity/7")
                .then()
                .statusCode(200)
                .body("entry.kind", equalTo("TRANSFER_OUT"))
                .body("moves[0].to", equalTo("clearing"))
                .body("moves[0].expiryDay", nullValue())
                .body("sentences[0]", equalTo("You gave 5 points to another member: gift."));
        problem(as(token).get("/v1/me/activity/8"), 404, "ENTRY_UNKNOWN");
        problem(as(token).get("/v1/me/activity/seven"), 400, "REQUEST_INVALID");
        as(People.staff("admin"))
                .get("/v1/admin/reports/roll-forward?from=2026-01-01&to=2026-01-31")
                .then()
                .statusCode(200)
                .body("rows[0].day", equalTo("2026-01-01"))
                .body("rows[0].partnerId", nullValue())
                .body("rows[0].adjusted", equalTo("-3"))
                .body("rows[0].closing", equalTo("97"));
        problem(as(token).get("/v1/admin/reports/roll-forward?from=2026-01-01"), 400, "REQUEST_INVALID");
    }

    @Test
    void enrollmentSaysWhatIsWrong() {
        var key = UUID.randomUUID().toString();

        problem(given().contentType(ContentType.JSON).body(GOOD).post("/v1/enrollments"), 400, "REQUEST_INVALID")
                .body("metadata.header", equalTo("Idempotency-Key"));
        problem(enroll(GOOD, "again").post("/v1/enrollments"), 400, "REQUEST_INVALID")
                .body("metadata.header", equalTo("Idempotency-Key"));
        fields(GOOD.replace("aino@example.com", "nobody"), key, "email");
        fields(GOOD.replace("+358401234567", "12"), key, "phone");
        fields(GOOD.replace("\"fi\"", "\"Finnish\""), key, "language");
        fields(GOOD.replace("\"MARKETING\"", "\"SPAM\""), key, "consents[0].purpose");
        fields(GOOD.replace("2026-01", ""), key, "consents[0].textVersion");
        fields(GOOD.replace("\"granted\": true", "\"granted\": null"), key, "consents.granted");
        fields(GOOD.replace("\"phone\"", "\"fone\""), key, "fone");
        fields("{}", key, "name, email, language");
        fields("", key, "body");
        problem(enroll("{\"name\": ", key).post("/v1/enrollments"), 400, "REQUEST_INVALID");
        problem(enroll("[1, 2]", key).post("/v1/enrollments"), 400, "REQUEST_INVALID");
    }

    @Test
    void codesNeedNoToken() {
        var key = UUID.randomUUID().toString();
        var good = "{\"verificationId\": \"" + UUID.randomUUID() + "\", \"code\": \"012345\"}";
        var bad = "{\"verificationId\": \"x\", \"code\": \"12\"}";

        for (var route : List.of("/v1/enrollments/confirmations", "/v1/verifications/confirmations")) {
            problem(enroll(bad, key).post(route), 400, "REQUEST_INVALID")
                    .body("metadata.fields", equalTo("verificationId, code"));
            problem(enroll(good, key).post(route), 503, "DEPENDENCY_UNAVAILABLE");
        }
        problem(enroll("{}", key).post("/v1/verifications/codes"), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo("verificationId"));
        problem(enroll("{\"channel\": \"EMAIL\"}", key).post("/v1/me/verifications"), 401, "TOKEN_MISSING");
    }

    @Test
    void onlyPeopleWhoAreNoMembersMayLinkTheirAccount() {
        var key = UUID.randomUUID().toString();
        var member = People.member(UUID.randomUUID());

        problem(as("garbage", enroll(GOOD, key)).post("/v1/enrollments"), 401, "TOKEN_INVALID");
        problem(as(member, enroll(GOOD, key)).post("/v1/enrollments"), 409, "MEMBER_EXISTS");
        problem(as(People.staff("support"), enroll(GOOD, key)).post("/v1/enrollments"), 403, "NOT_PERMITTED");
        problem(as(People.stranger(), enroll(GOOD, key)).post("/v1/enrollments"), 503, "DEPENDENCY_UNAVAILABLE");
    }

    @Test
    void whatHttpRefusesIsAProblemToo() {
        var key = UUID.randomUUID().toString();

        problem(given().get("/v1/nothing"), 404, "ROUTE_UNKNOWN");
        problem(given().get("/nothing"), 404, "ROUTE_UNKNOWN");
        problem(given().delete("/v1/rewards"), 405, "METHOD_NOT_ALLOWED");
        problem(enroll(GOOD, key).contentType("text/plain").post("/v1/enrollments"), 415, "MEDIA_TYPE_UNKNOWN");
        problem(enroll("x".repeat(65_537), key).post("/v1/enrollments"), 413, "BODY_TOO_LARGE");
        problem(as(People.member(UUID.randomUUID())).get("/v1/me/activity?pageSize=many"), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo("pageSize"));
    }

    @Test
    void aBodyThatDoesNotSayItsLengthMayBeNoLarger() throws Exception {
        var body = GOOD.replace("Aino", "A".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        var large = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/enrollments"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        refusedAsTooLarge(large, HttpClient.Version.HTTP_1_1);
        refusedAsTooLarge(large, HttpClient.Version.HTTP_2);
    }

    private static void refusedAsTooLarge(HttpRequest large, HttpClient.Version version) throws Exception {
        try (var client = HttpClient.newBuilder().version(version).build()) {
            assertThat(client.send(large, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void anAccountThatCallsTooOftenIsToldWhenToComeBack() {
        var stranger = People.stranger();
        var calls = 0;
        while (as(stranger).get("/v1/me").statusCode() == 403 && calls < 2_000) {
            calls++;
        }
        assertThat(calls).isGreaterThanOrEqualTo(40);

        var retry = problem(as(stranger).get("/v1/me"), 429, "TOO_MANY_REQUESTS")
                .body("metadata.policy", equalTo("account"))
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(retry)).isBetween(1, 60);
        as(People.stranger()).get("/v1/me").then().statusCode(403);
    }

    @Test
    void documentsGoToTheServiceOfTheirKind() {
        var admin = People.staff("admin");

        problem(document(admin, "kind: [").post("/v1/admin/documents"), 400, "DOCUMENT_INVALID");
        problem(
                        document(admin, "apiVersion: kantis.dev/v1alpha1\nkind: Tier\nmetadata: {name: x}\nspec: {}\n")
                                .post("/v1/admin/documents"),
                        400,
                        "DOCUMENT_INVALID")
                .body("metadata.path", equalTo("kind"));
        problem(
                document(admin, "apiVersion: kantis.dev/v1alpha1\nkind: Reward\nmetadata: {name: x}\nspec: {}\n")
                        .post("/v1/admin/documents"),
                503,
                "DEPENDENCY_UNAVAILABLE");
        problem(
                given().contentType("text/yaml").body("kind: Reward").post("/v1/admin/documents"),
                401,
                "TOKEN_MISSING");
    }

    @Test
    void eachRequestHasAnIdOfItsOwn() {
        var answer = given().header("X-Request-Id", "mine")
                .header("X-Forwarded-For", "10.0.0.1")
                .get("/v1/me");
        var id = answer.header("X-Request-Id");

        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        problem(answer, 401, "TOKEN_MISSING").body("instance", equalTo("urn:request:" + id));
        assertThat(given().get("/v1/me").header("X-Request-Id")).isNotEqualTo(id);
    }

    @Test
    void answersAreSafeInBrowsers() {
        given().get("/v1/sign-in")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("RateLimit-Policy", "\"calls\";q=6000;w=60")
                .header("RateLimit", startsWith("\"calls\";r="));
        given().header("Origin", "https://app.kantis.example")
                .get("/v1/sign-in")
                .then()
                .header("Access-Control-Allow-Origin", "https://app.kantis.example");
        given().header("Origin", "https://evil.example")
                .get("/v1/sign-in")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void appsLearnHowToSignIn() {
        given().get("/v1/sign-in")
                .then()
                .statusCode(200)
                .body("issuer", containsString("/realms/kantis"))
                .body("tokenEndpoint", containsString("/realms/kantis/protocol/openid-connect/token"))
                .body("clientId", equalTo("kantis-app"))
                .body("codeChallengeMethod", equalTo("S256"));
    }

    private static void fields(String body, String key, String fields) {
        problem(enroll(body, key).post("/v1/enrollments"), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo(fields))
                .body("detail", not(containsString("SPAM")));
    }

    private static RequestSpecification enroll(String body, String key) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "\"" + key + "\"")
                .body(body);
    }

    private static RequestSpecification document(String token, String text) {
        return as(token).contentType("text/yaml").body(text);
    }

    static RequestSpecification as(String token) {
        return as(token, given());
    }

    static RequestSpecification as(String token, RequestSpecification request) {
        return request.header("Authorization", "Bearer " + token);
    }

    static ValidatableResponse problem(Response answer, int status, String reason) {
        return answer.then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("reason", equalTo(reason))
                .body("status", equalTo(status))
                .body("instance", startsWith("urn:request:"));
    }
}
