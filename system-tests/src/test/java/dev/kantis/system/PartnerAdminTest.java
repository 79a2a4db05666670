package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How staff look after a partner through the gateway, and what its tills notice. */
class PartnerAdminTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private ManagedChannel channel = Calls.channel(running.port("partner-service"));
    private People.Partner partner = new People.Partner("", "", "", "");
    private String manager = "";

    @BeforeEach
    void onboard() throws Exception {
        channel.shutdownNow();
        channel = Calls.channel(running.port("partner-service"));
        partner = people.partner();
        manager = people.staff("partner-manager");
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void aCredentialIsChangedAndTheOldOneEndsWithItsTokens() throws Exception {
        var purchase = TillTest.purchase(people.member(), 1_000);
        var added = call("POST", "/v1/admin/credentials", Map.of("partnerId", partner.partnerId()));
        var token = people.client(
                added.path("clientId").asText(), added.path("clientSecret").asText());
        assertThat(outcome(token, purchase)).isEqualTo("OK");

        var after = people.api()
                .call(new Api.Request(
                        "DELETE",
                        "/v1/admin/credentials/" + firstClient(added) + "?partner=" + partner.partnerId(),
                        manager,
                        null,
                        People.id()));

        assertThat(after.path("clientIds")).hasSize(1);
        assertThat(after.at("/clientIds/0").asText())
                .isEqualTo(added.path("clientId").asText());
        Awaitility.await()
                .atMost(SOON)
                .until(() -> outcome(partner.token(), purchase).equals("PERMISSION_DENIED CREDENTIAL_REVOKED"));
        assertThat(outcome(token, purchase)).isEqualTo("OK");
    }

    @Test
    void aContractHoldsTheTillsToItsDaysOffline() throws Exception {
        var today = LocalDate.now(People.FAR_EAST).toString();
        var terms = Map.of(
                "validFrom",
                today,
                "timeZone",
                People.FAR_EAST.getId(),
                "currencyCode",
                "EUR",
                "issuePriceMicros",
                8_000,
                "settlementPeriod",
                "MONTH",
                "settlementModel",
                "AT_ISSUE");

        var set = call("POST", "/v1/admin/contracts", Map.of("partnerId", partner.partnerId(), "terms", terms));
        var listed = people.api().call(Api.Request.get("/v1/admin/contracts?partner=" + partner.partnerId(), manager));

        assertThat(set.path("version").asInt()).isEqualTo(1);
        assertThat(set.at("/terms/issuePriceMicros").asInt()).isEqualTo(8_000);
        assertThat(listed.at("/contracts/0")).isEqualTo(set);
        var member = people.member();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> outcome(partner.token(), old(member)).equals("FAILED_PRECONDITION PURCHASE_TIME_REFUSED"));
        assertThat(outcome(partner.token(), TillTest.purchase(member, 1_000))).isEqualTo("OK");
    }

    /** A new one each time: one that was recorded before tills knew of the contract keeps its answer. */
    private static RecordPurchaseRequest old(People.Member member) {
        var purchase = TillTest.purchase(member, 1_000).toBuilder();
        purchase.getPurchaseTimeBuilder().setSeconds(purchase.getPurchaseTime().getSeconds() - 7_200);
        return purchase.build();
    }

    @Test
    void aPartnerIsStoppedAndPutIntoTheSandbox() throws Exception {
        var purchase = TillTest.purchase(people.member(), 1_000);
        var path = "/v1/admin/partners/" + partner.partnerId() + "/status";

        var sandbox = call("PUT", path, Map.of("status", "SANDBOX"));

        assertThat(sandbox.path("status").asText()).isEqualTo("SANDBOX");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> outcome(partner.token(), purchase).equals("FAILED_PRECONDITION PARTNER_NOT_LIVE"));
        call("PUT", path, Map.of("status", "SUSPENDED"));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> outcome(partner.token(), purchase).equals("PERMISSION_DENIED PARTNER_SUSPENDED"));
        call("PUT", path, Map.of("status", "LIVE"));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> outcome(partner.token(), purchase).equals("OK"));
    }

    private static String firstClient(JsonNode second) {
        return second.path("clientId").asText().replaceFirst("\\.2$", "");
    }

    private JsonNode call(String method, String path, Object body) throws Exception {
        return people.api().call(new Api.Request(method, path, manager, body, People.id()));
    }

    private String outcome(String token, RecordPurchaseRequest request) {
        return Calls.outcome(Calls.as(token, channel), TillServiceGrpc.getRecordPurchaseMethod(), request);
    }
}
