package dev.kantis.partner.merchant;

import static dev.kantis.partner.servers.PartnerClient.claims;
import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.events.v1.PartnerChanged;
import dev.kantis.contracts.partner.v1.GetPartnerRequest;
import dev.kantis.contracts.partner.v1.ListPartnersRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.Partner;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.partner.servers.Cable;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class OnboardingTest {
    private PartnerClient client;

    @BeforeEach
    void connect() {
        client = new PartnerClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aMerchantGetsAClientThatIsGoodForTillsOnly() throws Exception {
        var request = merchant().build();

        var onboarded = client.asPartnerManager().onboardPartner(request);

        var claims = claims(client.tokenOf(onboarded.getCredential()));
        assertThat(onboarded.getCredential().getClientId()).isEqualTo("partner-" + request.getName());
        assertThat(onboarded.getCredential().getTokenUrl()).endsWith("/realms/kantis/protocol/openid-connect/token");
        assertThat(audiences(claims)).containsExactly("kantis-partner");
        assertThat(claims.get("azp").asText())
                .isEqualTo(onboarded.getCredential().getClientId());
        assertThat(claims.get("partner_id").asText())
                .isEqualTo(onboarded.getPartner().getPartnerId());
        assertThat(claims.at("/realm_access/roles")).hasSize(1);
        assertThat(claims.at("/realm_access/roles/0").asText()).isEqualTo("partner");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
        var made = client.tokens().admin().client(onboarded.getCredential().getClientId());
        assertThat(made.get("standardFlowEnabled").asBoolean()).isFalse();
        assertThat(made.get("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(made.get("publicClient").asBoolean()).isFalse();
        assertThat(made.get("fullScopeAllowed").asBoolean()).isFalse();
    }

    @Test
    void theMerchantIsKeptAndOthersLearnOfIt() {
        var request = merchant()
                .addStores(Store.newBuilder()
                        .setStoreId("harbor")
                        .setDisplayName("Harbor")
                        .addTerminalIds("T9"))
                .build();

        var partner = client.asPartnerManager().onboardPartner(request).getPartner();

        assertThat(read(partner.getPartnerId())).isEqualTo(partner);
        assertThat(partner.getStatus()).isEqualTo(PartnerStatus.PARTNER_STATUS_LIVE);
        assertThat(partner.getStoresList()).isEqualTo(request.getStoresList());
        var event = PartnerTopic.eventsOf(partner.getPartnerId(), 1).getFirst().as(PartnerChanged.parser());
        assertThat(event.getName()).isEqualTo(request.getName());
        assertThat(event.getVersion()).isEqualTo(1);
    }

    @Test
    void aRepeatGetsThePartnerAndANewSecret() {
        var request = merchant().build();

        var first = client.asPartnerManager().onboardPartner(request);
        var second = client.asPartnerManager().onboardPartner(request);

        assertThat(second.getPartner()).isEqualTo(first.getPartner());
        assertThat(second.getCredential().getClientSecret())
                .isNotEqualTo(first.getCredential().getClientSecret());
        assertThat(client.tokenOf(second.getCredential())).isNotEmpty();
        assertThatThrownBy(() -> client.tokenOf(first.getCredential())).hasMessageContaining("401");
    }

    @Test
    void concurrentRepeatsMakeOnePartnerAndOneEvent() throws Exception {
        var request = merchant().build();
        var manager = client.asPartnerManager();
        var ids = new HashSet<String>();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Partner>>();
            for (var i = 0; i < 10; i++) {
                answers.add(callers.submit(() -> manager.onboardPartner(request).getPartner()));
            }
            for (var answer : answers) {
                ids.add(answer.get().getPartnerId());
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(PartnerTopic.eventsOf(ids.iterator().next(), 1)).hasSize(1);
    }

    @Test
    void whenKeycloakIsAwayARepeatFinishesTheWork() {
        var request = merchant().build();

        Cable.cutDuring(() -> assertThat(refusal(() -> client.asPartnerManager().onboardPartner(request))
                        .reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE));
        var onboarded = client.asPartnerManager().onboardPartner(request);

        assertThat(claims(client.tokenOf(onboarded.getCredential()))
                        .get("partner_id")
                        .asText())
                .isEqualTo(onboarded.getPartner().getPartnerId());
        assertThat(PartnerTopic.eventsOf(onboarded.getPartner().getPartnerId(), 1))
                .hasSize(1);
    }

    @Test
    void aNameIsGivenOnce() {
        var request = merchant().build();
        client.asPartnerManager().onboardPartner(request);

        assertThat(onboarding(request.toBuilder().setRequestId(UUID.randomUUID().toString())))
                .isEqualTo(Reason.REASON_PARTNER_EXISTS);
        assertThat(onboarding(request.toBuilder().setDisplayName("Another")))
                .isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
        assertThat(onboarding(merchant().setName("service"))).isEqualTo(Reason.REASON_PARTNER_EXISTS);
    }

    @Test
    void aClientThatIsNotOursIsNeverTakenOver() throws Exception {
        var request = merchant().build();
        var clientId = "partner-" + request.getName();
        client.tokens().admin().call("POST", "/clients", Map.of("clientId", clientId, "secret", "a-strangers-secret"));

        assertThat(onboarding(request.toBuilder())).isEqualTo(Reason.REASON_PARTNER_EXISTS);

        var untouched = client.tokens().admin().client(clientId);
        assertThat(untouched.get("secret").asText()).isEqualTo("a-strangers-secret");
    }

    @Test
    void badFieldsAreNamed() {
        assertThat(onboarding(merchant().setName("No Spaces"))).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(onboarding(merchant().clearStores())).isEqualTo(Reason.REASON_REQUEST_INVALID);
        var twice = merchant();
        assertThat(onboarding(twice.addStores(twice.getStores(0)))).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void onlyThoseWhoLookAfterPartnersOnboard() {
        var request = merchant().build();
        var tokens = client.tokens();
        var partnerToken = tokens.partnerToken(UUID.randomUUID().toString());

        assertThat(refusal(() -> client.partners().onboardPartner(request)).reason())
                .isEqualTo(Reason.REASON_TOKEN_MISSING);
        assertThat(refusal(() -> client.partners(tokens.staffToken("marketer")).onboardPartner(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.partners(tokens.serviceToken("gateway")).onboardPartner(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.partners(partnerToken).onboardPartner(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void aStatusIsSetAndToldOnce() {
        var partner =
                client.asPartnerManager().onboardPartner(merchant().build()).getPartner();
        var suspend = status(partner, PartnerStatus.PARTNER_STATUS_SUSPENDED);

        var first = client.asPartnerManager().setPartnerStatus(suspend);
        var repeated = client.asPartnerManager().setPartnerStatus(suspend);
        client.asPartnerManager().setPartnerStatus(status(partner, PartnerStatus.PARTNER_STATUS_SUSPENDED));
        client.asPartnerManager().setPartnerStatus(status(partner, PartnerStatus.PARTNER_STATUS_LIVE));

        assertThat(first.getStatus()).isEqualTo(PartnerStatus.PARTNER_STATUS_SUSPENDED);
        assertThat(repeated).isEqualTo(first);
        assertThat(PartnerTopic.eventsOf(partner.getPartnerId(), 3))
                .extracting(event -> event.as(PartnerChanged.parser()).getStatus())
                .containsExactly(
                        PartnerStatus.PARTNER_STATUS_LIVE,
                        PartnerStatus.PARTNER_STATUS_SUSPENDED,
                        PartnerStatus.PARTNER_STATUS_LIVE);
    }

    @Test
    void nobodyIsFoundByAnUnknownId() {
        var nobody =
                Partner.newBuilder().setPartnerId(UUID.randomUUID().toString()).build();

        assertThat(refusal(() -> read(nobody.getPartnerId())).reason()).isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
        assertThat(refusal(() -> client.asPartnerManager()
                                .setPartnerStatus(status(nobody, PartnerStatus.PARTNER_STATUS_LIVE)))
                        .reason())
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
    }

    @Test
    void allPartnersAreListedByNamePageByPage() {
        var names = new HashSet<String>();
        for (var i = 0; i < 3; i++) {
            var request = merchant().build();
            client.asPartnerManager().onboardPartner(request);
            names.add(request.getName());
        }

        var listed = new ArrayList<String>();
        var ask = ListPartnersRequest.newBuilder().setPageSize(2);
        do {
            var page = client.asPartnerManager().listPartners(ask.build());
            page.getPartnersList().forEach(partner -> listed.add(partner.getName()));
            ask.setPageToken(page.getNextPageToken());
        } while (!ask.getPageToken().isEmpty());

        assertThat(listed).containsAll(names).doesNotHaveDuplicates().isSorted();
        assertThat(refusal(() -> client.asPartnerManager()
                                .listPartners(ask.setPageToken("made up").build()))
                        .reason())
                .isEqualTo(Reason.REASON_PAGE_TOKEN_INVALID);
    }

    private Reason onboarding(OnboardPartnerRequest.Builder request) {
        return refusal(() -> client.asPartnerManager().onboardPartner(request.build()))
                .reason();
    }

    private Partner read(String partnerId) {
        return client.asPartnerManager()
                .getPartner(
                        GetPartnerRequest.newBuilder().setPartnerId(partnerId).build());
    }

    private static SetPartnerStatusRequest status(Partner partner, PartnerStatus status) {
        return SetPartnerStatusRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPartnerId(partner.getPartnerId())
                .setStatus(status)
                .build();
    }

    private static List<String> audiences(JsonNode claims) {
        var found = new ArrayList<String>();
        var aud = claims.get("aud");
        if (aud.isArray()) {
            aud.forEach(one -> found.add(one.asText()));
        } else {
            found.add(aud.asText());
        }
        return found;
    }
}
