package dev.kantis.gateway;

import static dev.kantis.gateway.GatewayTest.as;
import static dev.kantis.gateway.GatewayTest.problem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What is asked and answered about companies while member-service is up, which {@link MembersTest} brings about. */
final class OrganizationShapes {
    private static final String COMPANIES = "/v1/admin/organizations";
    private static final String ONE = COMPANIES + "/0190a1b2-0000-7000-8000-000000000001";
    private static final String CONTACT = ONE + "/contacts/0190a1b2-0000-7000-8000-000000000002";
    private static final String SPLIT = """
            {"name": "Aalto Oy", "country": "FI", "businessId": "1234567-8", "pointsTo": "SPLIT", "companyPercent": 40,
             "giftPolicy": "LIMIT", "giftLimitMinor": "5000", "giftCurrency": "EUR"}
            """;

    private OrganizationShapes() {}

    static void check(String staff) {
        companies(staff);
        changes(staff);
        sites(staff);
        contacts(staff);
    }

    private static void companies(String staff) {
        json(staff)
                .body(SPLIT)
                .post(COMPANIES)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"3\""))
                .body("name", equalTo("Aalto Oy"))
                .body("pointsTo", equalTo("SPLIT"))
                .body("companyPercent", equalTo(40))
                .body("giftPolicy", equalTo("LIMIT"))
                .body("giftLimitMinor", equalTo("5000"))
                .body("accountOwner", nullValue())
                .body("version", equalTo("3"));
        problem(json(staff).body("{\"name\": \"Aalto Oy\"}").post(COMPANIES), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo("facts.country"));
        problem(as(staff).contentType(ContentType.JSON).body(SPLIT).post(COMPANIES), 400, "REQUEST_INVALID")
                .body("metadata.header", equalTo("Idempotency-Key"));
        as(staff)
                .get(COMPANIES + "?name=aal&businessId=1234567-8&pageSize=7&pageToken=behind")
                .then()
                .statusCode(200)
                .body("organizations[0].name", equalTo("aal 1234567-8 7"))
                .body("organizations[0].pointsTo", equalTo("PERSON"))
                .body("organizations[0].giftPolicy", nullValue())
                .body("nextPageToken", equalTo("more behind"));
        as(staff).get(ONE).then().statusCode(200).header("ETag", equalTo("\"3\""));
        problem(as(staff).get(COMPANIES + "/0190a1b2-0000-7000-8000-000000000009"), 404, "ORGANIZATION_UNKNOWN");
        problem(as(staff).get(COMPANIES + "/aalto"), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo("organizationId"));
    }

    private static void changes(String staff) {
        json(staff)
                .header("If-Match", "\"3\"")
                .body(SPLIT)
                .put(ONE)
                .then()
                .statusCode(200)
                .body("businessId", equalTo("1234567-8"));
        problem(json(staff).header("If-Match", "\"2\"").body(SPLIT).put(ONE), 412, "VERSION_MISMATCH");
        problem(json(staff).body(SPLIT).put(ONE), 400, "REQUEST_INVALID").body("metadata.header", equalTo("If-Match"));
    }

    private static void sites(String staff) {
        json(staff)
                .body("{\"name\": \"Head office\", \"country\": \"FI\"}")
                .post(ONE + "/sites")
                .then()
                .statusCode(201)
                .body("sites[0].name", equalTo("Head office"))
                .body("sites[0].city", nullValue());
        json(staff)
                .body("{\"name\": \"Head office\", \"city\": \"Turku\"}")
                .put(ONE + "/sites/0190a1b2-0000-7000-8000-000000000003")
                .then()
                .statusCode(200)
                .body("sites[0].siteId", equalTo("0190a1b2-0000-7000-8000-000000000003"));
    }

    private static void contacts(String staff) {
        json(staff)
                .body("{\"roles\": [\"USER\", \"BUYER\"]}")
                .put(CONTACT)
                .then()
                .statusCode(200)
                .body("memberId", equalTo("0190a1b2-0000-7000-8000-000000000002"))
                .body("roles", contains("USER", "BUYER"))
                .body("siteId", nullValue())
                .body("state", equalTo("ACTIVE"))
                .body("companyPercent", equalTo(40))
                .body("earnsOnly", equalTo(false));
        problem(json(staff).body("{\"roles\": []}").put(CONTACT), 400, "REQUEST_INVALID")
                .body("metadata.fields", equalTo("roles"));
        as(staff)
                .get(ONE + "/contacts")
                .then()
                .statusCode(200)
                .body("contacts[0].state", equalTo("ACTIVE"))
                .body("nextPageToken", nullValue());
        as(staff)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .delete(CONTACT)
                .then()
                .statusCode(202)
                .body("memberId", equalTo("0190a1b2-0000-7000-8000-000000000002"));
    }

    /** What a contact sees. */
    static void memberships(String member) {
        as(member)
                .get("/v1/me/organizations")
                .then()
                .statusCode(200)
                .body("memberships[0].pointsTo", equalTo("SPLIT"))
                .body("memberships[0].companyPercent", equalTo(40));
    }

    private static RequestSpecification json(String staff) {
        return as(staff)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
