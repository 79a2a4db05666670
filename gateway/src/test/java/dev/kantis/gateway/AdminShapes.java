package dev.kantis.gateway;

import static dev.kantis.gateway.GatewayTest.as;
import static dev.kantis.gateway.GatewayTest.problem;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What administration answers while the ledger is up, which {@link GatewayTest} brings about. */
final class AdminShapes {
    private AdminShapes() {}

    static void check(String token) {
        versions(token);
        decisions(token);
        liability(token);
    }

    /** A service that was away is called again after a moment. */
    private static void awaitAnswer(String token, String route) {
        await().until(() -> as(token).get(route).statusCode() != 503);
    }

    /** What is asked of partner-service. */
    static void clearing(String token) {
        awaitAnswer(token, "/v1/admin/closings/0");
        as(token)
                .get("/v1/admin/closings/0")
                .then()
                .statusCode(200)
                .body("number", equalTo(3))
                .body("positions[0].netMinor", equalTo("3567"))
                .body("payments[0].amountMinor", equalTo("3567"));
        as(token)
                .get("/v1/admin/statements/0190a1b2-0000-7000-8000-000000000001")
                .then()
                .statusCode(200)
                .body("lines[0].kind", equalTo("ISSUED"))
                .body("lines[0].rule", nullValue())
                .body("lines[0].amountMinor", equalTo("2400"));
        problem(as(token).get("/v1/admin/statements/none"), 400, "REQUEST_INVALID");
        problem(
                as(token)
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body("{\"through\": \"2026-03-31\"}")
                        .post("/v1/admin/closings"),
                422,
                "CLEARING_BEHIND");
    }

    /** What is asked of partner-service about webhooks. */
    static void webhooks(String token) {
        var webhooks = "/v1/admin/webhooks";
        var one = webhooks + "/0190a1b2-0000-7000-8000-000000000001";
        awaitAnswer(token, webhooks);
        as(token)
                .get(webhooks + "?partner=0190a1b2-0000-7000-8000-000000000000")
                .then()
                .statusCode(200)
                .body("webhooks[0].state", equalTo("GONE"))
                .body("webhooks[0].sequence", equalTo("7"))
                .body("webhooks[0].failingSince", nullValue())
                .body("nextPageToken", equalTo("more"));
        change(token, "{\"url\": \"https://a.example/\", \"eventTypes\": [\"voucher.used\"]}")
                .post(webhooks)
                .then()
                .statusCode(201)
                .body("secret", equalTo("whsec_c2VjcmV0"))
                .body("webhook.url", equalTo("https://a.example/"))
                .body("webhook.eventTypes[0]", equalTo("voucher.used"));
        change(token, "{\"enabled\": false}")
                .put(one + "/state")
                .then()
                .statusCode(200)
                .body("webhookId", equalTo("0190a1b2-0000-7000-8000-000000000001"));
        as(token)
                .get(one + "/deliveries")
                .then()
                .statusCode(200)
                .body("deliveries[0].attempts[0].startTime", equalTo("2026-01-01T00:00:00Z"))
                .body("deliveries[0].attempts[0].failure", nullValue());
        problem(change(token, "{\"afterSequence\": \"5\"}").post(one + "/replays"), 422, "WEBHOOK_DISABLED");
        problem(change(token, "{}").post(one + "/replays"), 400, "REQUEST_INVALID");
        problem(change(token, "{\"overlapHours\": 500}").post(one + "/secrets"), 400, "REQUEST_INVALID");
        as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .delete(one)
                .then()
                .statusCode(200)
                .body("webhookId", equalTo("0190a1b2-0000-7000-8000-000000000001"));
    }

    /** What is asked of partner-service about doubtful purchases. */
    static void reviews(String token) {
        var reviews = "/v1/admin/reviews";
        var one = reviews + "/0190a1b2-0000-7000-8000-000000000001";
        awaitAnswer(token, reviews);
        as(token)
                .get(reviews + "?pageSize=3")
                .then()
                .statusCode(200)
                .body("reviews[0].state", equalTo("OPEN"))
                .body("reviews[0].points", equalTo("100"))
                .body("reviews[0].waiting", equalTo(true))
                .body("reviews[0].reasons[0]", equalTo("CLOSED_STORE"))
                .body("reviews[0].decided", nullValue())
                .body("nextPageToken", equalTo("more-than-3"));
        as(token)
                .get(reviews + "?state=REJECTED&partner=0190a1b2-0000-7000-8000-000000000000")
                .then()
                .statusCode(200)
                .body("reviews[0].state", equalTo("REJECTED"))
                .body("reviews[0].partnerId", equalTo("0190a1b2-0000-7000-8000-000000000000"));
        problem(as(token).get(reviews + "?state=LOST"), 400, "REQUEST_INVALID");
        problem(as(token).get(reviews + "?pageSize=many"), 400, "REQUEST_INVALID");
        problem(as(token).get(reviews + "?partner=nobody"), 400, "REQUEST_INVALID");
        problem(as(token).get(one), 404, "REVIEW_UNKNOWN");
        problem(as(token).get(reviews + "/none"), 400, "REQUEST_INVALID");
        decisionsOfReviews(token, one + "/decision");
    }

    private static void decisionsOfReviews(String token, String decision) {
        var accepted = "{\"decision\": \"ACCEPTED\", \"reason\": \"a regular\"}";
        var key = UUID.randomUUID().toString();
        as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(accepted)
                .post(decision)
                .then()
                .statusCode(200)
                .body("reviewId", equalTo("0190a1b2-0000-7000-8000-000000000001"))
                .body("state", equalTo("ACCEPTED"))
                .body("decided.reason", equalTo("a regular"))
                .body("decided.by", equalTo(key))
                .body("decided.time", equalTo("2026-01-01T00:00:00Z"))
                .body("decided.settled", equalTo(true))
                .body("decided.pointsMoved", equalTo("100"));
        problem(
                        change(token, "{\"decision\": \"REJECTED\", \"reason\": \"no\"}")
                                .post(decision),
                        422,
                        "REVIEW_DECIDED")
                .body("metadata.state", equalTo("ACCEPTED"));
        problem(change(token, "{\"decision\": \"OPEN\", \"reason\": \"no\"}").post(decision), 400, "REQUEST_INVALID");
        problem(change(token, "{\"decision\": \"ACCEPTED\"}").post(decision), 400, "REQUEST_INVALID");
        problem(as(token).contentType(ContentType.JSON).body(accepted).post(decision), 400, "REQUEST_INVALID");
    }

    private static RequestSpecification change(String token, String body) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body);
    }

    private static void versions(String token) {
        var programs = "/v1/admin/programs/";
        as(token)
                .get(programs + "versions?pageSize=1")
                .then()
                .statusCode(200)
                .body("versions[0].version", equalTo("2"))
                .body("versions[0].state", equalTo("WAITING"))
                .body("versions[0].author", nullValue())
                .body("versions[0].approval", nullValue())
                .body("nextPageToken", equalTo("more"));
        as(token)
                .get(programs + "coffee/versions/2")
                .then()
                .statusCode(200)
                .body("document", equalTo("kind: Program"))
                .body("version.acceptTime", equalTo("2026-01-01T00:00:00Z"));
        problem(as(token).get(programs + "coffee/versions/3"), 404, "PROGRAM_VERSION_UNKNOWN");
        problem(as(token).get(programs + "coffee/versions/two"), 400, "REQUEST_INVALID");
        as(token)
                .get(programs + "coffee/diff?from=1")
                .then()
                .statusCode(200)
                .body("changes[0].kind", equalTo("ADDED"))
                .body("changes[0].before", nullValue())
                .body("changes[0].after", equalTo("\"Coffee\""));
    }

    private static void decisions(String token) {
        var programs = "/v1/admin/programs/";
        problem(
                as(token)
                        .contentType(ContentType.JSON)
                        .body("{\"approved\": true}")
                        .post(programs + "coffee/versions/2/decision"),
                403,
                "PROGRAM_APPROVAL_BY_AUTHOR");
        problem(
                        as(token)
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post(programs + "coffee/versions/2/decision"),
                        400,
                        "REQUEST_INVALID")
                .body("metadata.fields", equalTo("approved"));
        as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"reason\": \"a slip\"}")
                .post(programs + "coffee/versions/1/roll-back")
                .then()
                .statusCode(200)
                .body("restoredVersion", equalTo("1"))
                .body("reason", equalTo("a slip"));
    }

    private static void liability(String token) {
        var liability = "/v1/admin/liability";
        as(token)
                .get(liability)
                .then()
                .statusCode(200)
                .body("day", equalTo("2026-01-31"))
                .body("totals[0].active", equalTo("70"))
                .body("totals[0].pointValue", nullValue())
                .body("cohorts[0].issueMonth", equalTo("2026-01"))
                .body("cohorts[0].expiryMonth", nullValue())
                .body("cohorts[0].activeValue", equalTo("56.0"));
        as(token)
                .get(liability + "/cohorts?day=2026-01-31&pageSize=1")
                .then()
                .statusCode(200)
                .body("cohorts[0].burned", equalTo("30"))
                .body("nextPageToken", nullValue());
        problem(as(token).get(liability + "?day=2025-01-01"), 422, "LIABILITY_DAY_MISSING");
        problem(as(token).get(liability + "?day=yesterday"), 400, "REQUEST_INVALID");
    }
}
