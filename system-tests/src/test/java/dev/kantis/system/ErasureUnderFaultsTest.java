package dev.kantis.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.story.Api;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * A member who is in a household asks for everything and is erased then, on the whole platform, while member-service
 * dies again and again. Afterwards no database knows who it was, and the ledger adds up to what it was.
 */
class ErasureUnderFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final List<String> DATABASES =
            List.of("member", Databases.MEMBER_KEYS, "ledger", "rewards", "partner", "engagement");
    private static final String HOUSEHOLD = "/v1/me/household";

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());

    @Test
    void aMemberIsErasedEverywhereHoweverOftenTheServiceDies() throws Exception {
        var marker = "Zachariasina" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        var partner = people.partner();
        var member = people.member(marker + " Quux");
        var mate = people.member();
        buy(partner, member, 1_000);
        shareAPool(member, mate);
        buy(partner, mate, 500);
        var before = rollForward();
        assertThat(places(List.of(marker))).contains("member: member.name");

        gatherEverything(member, marker);
        erase(member);
        var certificate = awaitDone(member);

        assertThat(places(List.of(marker, member.email(), member.cardNumber()))).isEmpty();
        assertThat(rollForward()).isEqualTo(before);
        assertThat(get("/v1/admin/ledger/verification").path("balanced").asBoolean())
                .isTrue();
        assertThat(StreamSupport.stream(certificate.path("steps").spliterator(), false))
                .hasSize(8)
                .allMatch(step -> step.hasNonNull("endTime"));
        await().atMost(SOON).until(() -> points(mate).equals("50"));
        assertThat(people.api()
                        .call(Api.Request.get(HOUSEHOLD, mate.token()))
                        .at("/members/0/role")
                        .asText())
                .isEqualTo("OWNER");
    }

    private void shareAPool(People.Member owner, People.Member mate) throws Exception {
        post(owner.token(), HOUSEHOLD, Map.of());
        var token = post(owner.token(), HOUSEHOLD + "/invitations", Map.of())
                .path("token")
                .asText();
        post(mate.token(), HOUSEHOLD + "/acceptances", Map.of("token", token));
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> StreamSupport.stream(
                                        people.api()
                                                .call(Api.Request.get(HOUSEHOLD, owner.token()))
                                                .path("members")
                                                .spliterator(),
                                        false)
                                .filter(one -> one.path("state").asText().equals("ACTIVE"))
                                .count()
                        == 2);
    }

    private void gatherEverything(People.Member member, String marker) throws Exception {
        var asked = post(member.token(), "/v1/me/exports", Map.of());
        running.kill("member-service");
        var ready = await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> people.api()
                                .call(Api.Request.get(
                                        "/v1/me/exports/"
                                                + asked.path("exportId").asText(),
                                        member.token())),
                        export -> export.path("state").asText().equals("READY"));
        assertThat(StreamSupport.stream(ready.path("places").spliterator(), false))
                .hasSize(5)
                .allMatch(place -> place.path("done").asBoolean());
        assertThat(ready.path("link").asText()).startsWith("/v1/exports/").doesNotContain(marker);
        assertThat(archive(ready.path("link").asText()))
                .containsKey("contents.json")
                .hasEntrySatisfying(
                        "member-service/member.json", text -> assertThat(text).contains(marker));
    }

    /** The files of the archive, by name; nobody signs in for it. */
    private Map<String, String> archive(String link) throws Exception {
        var request = HttpRequest.newBuilder(running.platform().gateway().resolve(link))
                .build();
        var files = new HashMap<String, String>();
        try (var http = HttpClient.newHttpClient();
                var zip = new ZipInputStream(
                        http.send(request, BodyHandlers.ofInputStream()).body())) {
            for (var file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    /** The service dies after the call, and again when it is there. */
    private void erase(People.Member member) throws Exception {
        var path = "/v1/admin/members/" + member.memberId() + "/erasure";
        var asked = post(people.staff("admin"), path, Map.of("reason", "ticket 17", "atOnce", true));
        assertThat(asked.path("erasureId").asText()).isNotEmpty();
        for (var kills = 0; kills < 2; kills++) {
            var restarts = running.status("member-service").restarts();
            running.kill("member-service");
            running.awaitRestart("member-service", restarts);
        }
    }

    private JsonNode awaitDone(People.Member member) {
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> get("/v1/admin/members/" + member.memberId() + "/erasure"),
                        erasure -> erasure.path("state").asText().equals("DONE"));
    }

    private JsonNode rollForward() throws Exception {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        return get("/v1/admin/reports/roll-forward?from=" + today.minusDays(1) + "&to=" + today.plusDays(1));
    }

    private JsonNode get(String path) throws Exception {
        return people.api().call(Api.Request.get(path, people.staff("admin")));
    }

    private JsonNode post(String token, String path, Map<String, ?> body) throws Exception {
        return people.api().call(Api.Request.post(path, token, body, People.id()));
    }

    private String points(People.Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }

    private void buy(People.Partner partner, People.Member member, long cents) {
        var channel = Calls.channel(running.port("partner-service"));
        try {
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                    .until(() -> TillServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel))
                                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                                    .recordPurchase(TillTest.purchase(member, cents))
                                    .getPointsEarned()
                            > 0);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Every column of every table that has one of the texts in it, as {@code database: table.column}. */
    private List<String> places(List<String> texts) throws Exception {
        var databases =
                Databases.at(running.port("postgres"), running.platform().secrets());
        var found = new ArrayList<String>();
        for (var name : DATABASES) {
            var owner = Databases.owner(name);
            try (var connection =
                    DriverManager.getConnection("jdbc:" + databases.address(name), owner, databases.password(owner))) {
                for (var column : columns(connection)) {
                    if (column.has(connection, texts)) {
                        found.add(name + ": " + column.table() + "." + column.name());
                    }
                }
            }
        }
        return found;
    }

    private static List<Column> columns(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT c.relname, a.attname, a.atttypid = 'bytea'::regtype FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
                        """)) {
            var columns = new ArrayList<Column>();
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
            return columns;
        }
    }

    /** Bytes are read as text. */
    private record Column(String table, String name, boolean bytes) {
        boolean has(Connection connection, List<String> texts) throws Exception {
            var value = bytes ? "encode(r.\"" + name + "\", 'escape')" : "r.\"" + name + "\"::text";
            var sql = "SELECT EXISTS (SELECT 1 FROM \"" + table + "\" r, unnest(?::text[]) t WHERE strpos(lower("
                    + value + "), lower(t)) > 0)";
            try (var look = connection.prepareStatement(sql)) {
                look.setArray(1, connection.createArrayOf("text", texts.toArray()));
                var rows = look.executeQuery();
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
