package dev.kantis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.gateway.servers.FakeMembers;
import dev.kantis.gateway.servers.GatewayServers;
import dev.kantis.gateway.servers.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What apps and staff do with members, with a member-service that answers as the contract says. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class MembersTest {
    private final String member = People.member(UUID.randomUUID());

    @Test
    void aMemberReplacesALostCardAndSeesTheOldOne() throws Exception {
        try (var members = FakeMembers.up()) {
            waitForMemberService();
            var key = UUID.randomUUID().toString();

            as(member)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .body("{\"cause\": \"LOST\"}")
                    .post("/v1/me/cards")
                    .then()
                    .statusCode(201)
                    .body("number", equalTo("6299000000000004"))
                    .body("kind", equalTo("CARD"))
                    .body("state", equalTo("ACTIVE"))
                    .body("cause", nullValue())
                    .body("partnerId", nullValue());

            var asked = members.replaced().remove();
            assertThat(asked.getRequestId()).isEqualTo(key);
            assertThat(asked.getMemberId()).as("the member of the token").isEmpty();
            assertThat(asked.getCause()).isEqualTo(BlockCause.BLOCK_CAUSE_LOST);
            as(member)
                    .get("/v1/me/identifiers")
                    .then()
                    .body("identifiers[0].state", equalTo("BLOCKED"))
                    .body("identifiers[0].cause", equalTo("LOST"))
                    .body("nextPageToken", equalTo("more"));
            theCodeIsShownAsJsonSvgAndPng();
            theProfileIsChangedInTheVersionThatWasRead();
            customerServiceFindsMembers();
            OrganizationShapes.check(People.staff("support"));
            OrganizationShapes.memberships(member);
        }
    }

    /** A channel that found nobody tries again after a pause. Who waits uses up calls of an account of its own. */
    private static void waitForMemberService() {
        var waiting = People.member(UUID.randomUUID());
        await().pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> as(waiting).get("/v1/me/identifiers").statusCode() == 200);
    }

    /** Within the one time that member-service is up. */
    private void theCodeIsShownAsJsonSvgAndPng() {
        as(member)
                .get("/v1/me/qr")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("code", equalTo("abc_DEF-0123456789"))
                .body("refreshTime", equalTo("1970-01-01T00:00:30Z"))
                .body("expireTime", equalTo("1970-01-01T00:01:00Z"))
                .body("svg", startsWith("<svg"));
        as(member).get("/v1/me/qr.svg").then().statusCode(200).contentType("image/svg+xml");
        var png = as(member)
                .get("/v1/me/qr.png")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    private void theProfileIsChangedInTheVersionThatWasRead() {
        var version = as(member)
                .get("/v1/me/profile")
                .then()
                .statusCode(200)
                .body("attributes[0].name", equalTo("birthDate"))
                .body("attributes[0].source", equalTo("MEMBER"))
                .body("score.missing[0]", equalTo("postalCode"))
                .extract()
                .header("ETag");
        assertThat(version).isEqualTo("\"7\"");
        patch(
                        version,
                        "{\"city\": \"Turku\", \"channels\": [\"PUSH\"], \"interests\": "
                                + "[{\"topic\": \"cooking\", \"strength\": 80}]}")
                .statusCode(200)
                .header("ETag", equalTo("\"8\""))
                .body("attributes.name", hasItems("city", "channels"))
                .body("interests[0].topic", equalTo("cooking"));
        patch("\"6\"", "{\"city\": \"\"}").statusCode(412).body("reason", equalTo("VERSION_MISMATCH"));
        patch(version, "{\"timeZone\": null}").statusCode(200);
        patch("seven", "{}").statusCode(400).body("metadata.header", equalTo("If-Match"));
        patch(version, "{\"channels\": [\"FAX\"]}").statusCode(400).body("metadata.fields", equalTo("channels[0]"));
    }

    private ValidatableResponse patch(String version, String body) {
        return as(member)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", version)
                .body(body)
                .patch("/v1/me/profile")
                .then();
    }

    private static void customerServiceFindsMembers() {
        var staff = as(People.staff("support")).contentType(ContentType.JSON);

        staff.body("{\"name\": \"aino\", \"reason\": \"ticket 1\"}")
                .post("/v1/admin/members/search")
                .then()
                .statusCode(200)
                .body("members[0].name", equalTo("aino for ticket 1"))
                .body("members[0].phone", nullValue())
                .body("nextPageToken", nullValue());
        staff.body("{\"name\": \"aino\"}")
                .post("/v1/admin/members/search")
                .then()
                .statusCode(400)
                .body("metadata.fields", equalTo("reason"));
        staff.body("{\"name\": \"aino\", \"email\": \"a@example.com\", \"reason\": \"ticket 1\"}")
                .post("/v1/admin/members/search")
                .then()
                .statusCode(400)
                .body("metadata.fields", equalTo("query"));
    }

    @Test
    void whatIsWrongWithACardReplacementIsSaid() {
        var request = as(member).contentType(ContentType.JSON);

        request.body("{\"cause\": \"LOST\"}")
                .post("/v1/me/cards")
                .then()
                .statusCode(400)
                .body("metadata.header", equalTo("Idempotency-Key"));
        request.header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post("/v1/me/cards")
                .then()
                .statusCode(400)
                .body("metadata.fields", equalTo("cause"));
        request.body("{\"cause\": \"LOST\"}")
                .post("/v1/admin/members/nobody/cards")
                .then()
                .statusCode(400)
                .body("metadata.fields", equalTo("memberId"));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
