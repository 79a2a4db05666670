package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc.OrganizationServiceBlockingStub;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.story.Api;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Contacts share the pool of their company in the real ledger, while member-service dies whenever points move. */
class OrganizationUnderFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private String admin = "";

    @Test
    void pointsMoveOnceHoweverOftenTheServiceDies() throws Exception {
        admin = people.staff("admin");
        var partner = people.partner();
        var buyer = people.member();
        var user = people.member();
        buy(partner, buyer, 1_000);
        buy(partner, user, 500);
        var company = company();

        add(company, buyer);
        running.kill("member-service");
        awaitPooled(company, 1);
        add(company, user);
        running.kill("member-service");
        awaitPooled(company, 2);
        assertThat(points(buyer)).isEqualTo("150");
        assertThat(points(user)).isEqualTo("150");
        buy(partner, user, 300);
        assertThat(points(buyer)).isEqualTo("180");

        call(organizations -> organizations.removeContact(RemoveContactRequest.newBuilder()
                .setRequestId(People.id())
                .setOrganizationId(company)
                .setMemberId(user.memberId())
                .build()));
        running.kill("member-service");

        await().atMost(SOON).untilAsserted(() -> assertThat(points(user)).isEqualTo("80"));
        assertThat(points(buyer)).isEqualTo("100");
        assertThat(people.api()
                        .call(Api.Request.get("/v1/admin/ledger/verification", people.staff("admin")))
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    private String company() {
        return call(organizations -> organizations.createOrganization(CreateOrganizationRequest.newBuilder()
                        .setRequestId(People.id())
                        .setFacts(OrganizationFacts.newBuilder()
                                .setName("Aalto Oy")
                                .setCountry("FI")
                                .setPointsTo(PointsRecipient.POINTS_RECIPIENT_COMPANY))
                        .build()))
                .getOrganizationId();
    }

    private void add(String company, People.Member member) {
        var contact = call(organizations -> organizations.setContact(SetContactRequest.newBuilder()
                .setRequestId(People.id())
                .setOrganizationId(company)
                .setMemberId(member.memberId())
                .addRoles(ContactRole.CONTACT_ROLE_BUYER)
                .build()));
        assertThat(contact.getMemberId()).isEqualTo(member.memberId());
    }

    private void awaitPooled(String company, int count) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> contacts(company).stream()
                                .filter(contact -> contact.getPooled()
                                        && contact.getState()
                                                == OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                                .count()
                        == count);
    }

    private List<OrganizationContact> contacts(String company) {
        return call(organizations -> organizations.listContacts(ListContactsRequest.newBuilder()
                        .setOrganizationId(company)
                        .build()))
                .getContactsList();
    }

    private <T> T call(Function<OrganizationServiceBlockingStub, T> work) {
        var channel = Calls.channel(running.port("member-service"));
        try {
            return work.apply(OrganizationServiceGrpc.newBlockingStub(Calls.as(admin, channel))
                    .withDeadlineAfter(10, TimeUnit.SECONDS));
        } finally {
            channel.shutdownNow();
        }
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

    private String points(People.Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }
}
