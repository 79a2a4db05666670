package dev.kantis.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersTest {
    private final TestServers servers = TestServers.shared();

    @Test
    void aServiceMayChangeRowsButNoTables() throws Exception {
        var settings = servers.database("ledger");

        try (var owner = connect(settings, "quarkus.flyway");
                var application = connect(settings, "quarkus.datasource")) {
            execute(owner, "CREATE TABLE note (id bigserial PRIMARY KEY, words text)");
            execute(application, "INSERT INTO note (words) VALUES ('hello')");

            assertThatThrownBy(() -> execute(application, "CREATE TABLE more (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(application, "TRUNCATE note")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void aServiceCannotReachTheDatabaseOfAnother() {
        var ledger = servers.database("ledger");
        var member = servers.database("member");

        assertThatThrownBy(() -> DriverManager.getConnection(
                        ledger.get("quarkus.datasource.jdbc.url"),
                        member.get("quarkus.datasource.username"),
                        member.get("quarkus.datasource.password")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aServicesTokenHasOurAudienceAndItsRole() throws Exception {
        var claims = Claims.of(servers.tokens().serviceToken("partner-service"));

        assertThat(claims.get("aud").asText()).isEqualTo("kantis");
        assertThat(claims.get("azp").asText()).isEqualTo("partner-service");
        assertThat(Claims.roles(claims)).containsExactly("service");
    }

    @Test
    void aMembersTokenSaysWhichMemberTheyAreAndNothingPersonal() throws Exception {
        var tokens = servers.tokens();
        var memberId = UUID.randomUUID().toString();
        tokens.createUser("member-" + memberId, "a-long-password", memberId, "member");

        var claims = Claims.of(tokens.userToken("member-" + memberId, "a-long-password"));

        assertThat(claims.get("aud").asText()).isEqualTo("kantis");
        assertThat(claims.get("member_id").asText()).isEqualTo(memberId);
        assertThat(Claims.roles(claims)).containsExactly("member");
        assertThat(claims.has("email")).isFalse();
        assertThat(claims.has("preferred_username")).isFalse();
    }

    @Test
    void aPartnersTokenHasTheAudienceOfPartnersOnly() throws Exception {
        var claims = Claims.of(servers.tokens().partnerToken("cinema"));

        assertThat(claims.get("aud").asText()).isEqualTo("kantis-partner");
        assertThat(claims.get("partner_id").asText()).isEqualTo("cinema");
        assertThat(Claims.roles(claims)).containsExactly("partner");
    }

    @Test
    void tokensMayBeAskedToExpireSoon() throws Exception {
        assertThat(lifespan(servers.tokens().partnerToken("cinema", Duration.ofSeconds(2))))
                .isEqualTo(2);
        assertThat(lifespan(servers.tokens().shortServiceToken(Duration.ofSeconds(2))))
                .isEqualTo(2);
    }

    @Test
    void theTopicsOfTheContractsAreThere() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", servers.kafka().get("kafka.bootstrap.servers")))) {
            assertThat(admin.listTopics().names().get())
                    .contains("kantis.ledger.postings.v1", "kantis.ledger.postings.v1.dlq");
        }
    }

    @Test
    void mailThatIsSentCanBeReadBack() throws Exception {
        var smtp = servers.smtp();
        var to = UUID.randomUUID() + "@example.org";

        send(Integer.parseInt(smtp.get("quarkus.mailer.port")), to, "Welcome", "Nice to have you.");

        var address = smtp.get("kantis.test.smtp-sink-url") + "/messages?to=" + to;
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        var message = new ObjectMapper().readTree(answer.body()).get(0);
        assertThat(message.get("subject").asText()).isEqualTo("Welcome");
        assertThat(message.get("text").asText()).isEqualToIgnoringNewLines("Nice to have you.");
        assertThat(message.get("to").get(0).asText()).isEqualTo(to);
    }

    @Test
    void theMongoServerListens() throws Exception {
        var address = URI.create(servers.mongo().get("quarkus.mongodb.connection-string"));

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static Connection connect(Map<String, String> settings, String prefix) throws SQLException {
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get(prefix + ".username"),
                settings.get(prefix + ".password"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long lifespan(String token) throws IOException {
        JsonNode claims = Claims.of(token);
        return claims.get("exp").asLong() - claims.get("iat").asLong();
    }

    /** The smallest SMTP client that there is. */
    private static void send(int port, String to, String subject, String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            var letter = "Subject: %s\r\nTo: <%s>\r\n\r\n%s\r\n.\r\n".formatted(subject, to, text);
            var lines = new String[] {
                "HELO test\r\n",
                "MAIL FROM:<club@example.org>\r\n",
                "RCPT TO:<" + to + ">\r\n",
                "DATA\r\n",
                letter,
                "QUIT\r\n"
            };
            for (var line : lines) {
                assertThat(answers.readLine()).matches("[23].*");
                socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
