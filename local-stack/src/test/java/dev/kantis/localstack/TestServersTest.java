package dev.kantis.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestServersTest {
    private final TestServers servers = TestServers.shared();

    @Test
    void aServiceMayChangeRowsButNoTables() throws Exception {
        var settings = servers.database("ledger");
        var url = settings.get("quarkus.datasource.jdbc.url");

        try (var owner = DriverManager.getConnection(
                        url, settings.get("quarkus.flyway.username"), settings.get("quarkus.flyway.password"));
                var statement = owner.createStatement()) {
            statement.execute("CREATE TABLE note (id bigserial PRIMARY KEY, words text)");
        }
        try (var application = DriverManager.getConnection(
                        url, settings.get("quarkus.datasource.username"), settings.get("quarkus.datasource.password"));
                var statement = application.createStatement()) {
            statement.execute("INSERT INTO note (words) VALUES ('hello')");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> statement.execute("CREATE TABLE x (i int)")))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void everyKindOfTokenCanBeHad() throws Exception {
        var tokens = servers.tokens();
        var memberId = UUID.randomUUID().toString();
        tokens.createUser("user-" + memberId, "a-long-password", memberId, "member");

        System.err.println(claims(tokens.serviceToken("partner-service")));
        System.err.println(claims(tokens.userToken("user-" + memberId, "a-long-password")));
        System.err.println(claims(tokens.partnerToken("cinema")));
        System.err.println(claims(tokens.staffToken("admin")));
        System.err.println(servers.kafka());
        System.err.println(servers.mongo());
        System.err.println(servers.smtp());
        var r = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(servers.smtp().get("kantis.test.smtp-sink-url") + "/messages"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(r.body()).isEqualTo("[]");
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
