package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.story.Api;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A household over the public doors, with the real ledger, while member-service dies whenever points are about to move.
 */
class HouseholdUnderFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String HOUSEHOLD = "/v1/me/household";

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());

    @Test
    void pointsMoveOnceHoweverOftenTheServiceDies() throws Exception {
        var partner = people.partner();
        var owner = people.member();
        var mate = people.member();
        buy(partner, owner, 1_000);
        buy(partner, mate, 500);

        post(owner, HOUSEHOLD, Map.of());
        running.kill("member-service");
        awaitActive(owner, 1);
        var token =
                post(owner, HOUSEHOLD + "/invitations", Map.of()).path("token").asText();
        post(mate, HOUSEHOLD + "/acceptances", Map.of("token", token));
        running.kill("member-service");
        awaitActive(owner, 2);
        assertThat(points(owner)).isEqualTo("150");
        assertThat(points(mate)).isEqualTo("150");
        buy(partner, mate, 300);
        assertThat(points(owner)).isEqualTo("180");

        post(owner, HOUSEHOLD + "/departures", Map.of("memberId", mate.memberId()));
        running.kill("member-service");

        await().atMost(SOON).untilAsserted(() -> assertThat(points(mate)).isEqualTo("80"));
        assertThat(points(owner)).isEqualTo("100");
        assertThat(people.api()
                        .call(Api.Request.get("/v1/admin/ledger/verification", people.staff("admin")))
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode post(People.Member member, String path, Map<String, String> body) throws Exception {
        return people.api().call(Api.Request.post(path, member.token(), body, People.id()));
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

    private void awaitActive(People.Member member, int mates) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> StreamSupport.stream(
                                        people.api()
                                                .call(Api.Request.get(HOUSEHOLD, member.token()))
                                                .path("members")
                                                .spliterator(),
                                        false)
                                .filter(mate -> mate.path("state").asText().equals("ACTIVE"))
                                .count()
                        == mates);
    }

    private String points(People.Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }
}
