package dev.kantis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kantis.gateway.servers.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Set<String> PUBLIC = Set.of(
            "/v1/sign-in",
            "/v1/enrollments",
            "/v1/enrollments/confirmations",
            "/v1/verifications/codes",
            "/v1/verifications/confirmations",
            "/v1/exports/{link}");

    @Test
    void theCommittedCopyIsWhatIsServed() throws IOException {
        var served = served();
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("the API changed: run `mvn -pl gateway test -Dtest=OpenApiTest -Dopenapi.update=true`,"
                        + " read the difference and commit openapi.yaml")
                .isEqualTo(served);
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItFails() throws IOException {
        var api = new YAMLMapper().readTree(served());

        api.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> complete(path.getKey(), operation.getKey(), operation.getValue())));
    }

    private static void complete(String path, String method, JsonNode operation) {
        var responses = operation.get("responses");

        assertThat(operation.path("summary").asText()).as(method + " " + path).isNotBlank();
        assertThat(responses.properties())
                .as(method + " " + path)
                .anySatisfy(response -> assertThat(response.getKey()).startsWith("2"))
                .allSatisfy(response -> assertThat(response.getValue().at("/content"))
                        .isNotEmpty()
                        .allSatisfy(content -> assertThat(content.at("/schema")).isNotEmpty()));
        responses.properties().stream()
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .forEach(response -> assertThat(response.getValue().at("/content/application~1problem+json"))
                        .isNotEmpty());
        assertThat(operation.has("security")).as(method + " " + path).isEqualTo(!PUBLIC.contains(path));
        if (List.of("post", "put").contains(method)) {
            assertThat(operation.at("/requestBody/content"))
                    .as(method + " " + path)
                    .isNotEmpty();
        }
    }

    private static String served() {
        return RestAssured.given()
                .get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
