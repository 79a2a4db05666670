package dev.kantis.member.organization;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.GetOrganizationRequest;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsRequest;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationSite;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class OrganizationFlowTest extends OrganizationCalls {
    @Test
    void anOrganizationIsFoundByNameAndBusinessId() {
        var unique = id();
        var facts = facts(PointsRecipient.POINTS_RECIPIENT_PERSON)
                .setName("Aalto 100% " + unique)
                .setBusinessId(unique)
                .setGiftPolicy(GiftPolicy.GIFT_POLICY_LIMIT)
                .setGiftLimitMinor(5_000)
                .setGiftCurrency("EUR")
                .build();
        var made = create(facts);

        assertThat(made.getFacts()).isEqualTo(facts);
        assertThat(support.listOrganizations(ListOrganizationsRequest.newBuilder()
                                .setName("aalto 100% " + unique.substring(0, 8))
                                .build())
                        .getOrganizationsList())
                .containsExactly(made);
        assertThat(support.listOrganizations(ListOrganizationsRequest.newBuilder()
                                .setBusinessId(unique)
                                .build())
                        .getOrganizationsList())
                .containsExactly(made);
        assertThat(support.listOrganizations(ListOrganizationsRequest.newBuilder()
                                .setName("aalto 1000" + unique.substring(0, 8))
                                .build())
                        .getOrganizationsList())
                .isEmpty();
        assertThat(refusal(() -> create(facts)).reason()).isEqualTo(Reason.REASON_ORGANIZATION_EXISTS);
        assertThat(refusal(() -> create(facts.toBuilder()
                                .clearBusinessId()
                                .clearGiftCurrency()
                                .build()))
                        .metadata())
                .containsEntry("fields", "gift_currency");
    }

    @Test
    void changesNameTheVersionThatTheirCallerHasRead() {
        var made = create(facts(PointsRecipient.POINTS_RECIPIENT_PERSON).build());
        var change = UpdateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(made.getOrganizationId())
                .setVersion(made.getVersion())
                .setFacts(made.getFacts().toBuilder().setName("Another name"));

        var changed = support.updateOrganization(change.build());

        assertThat(changed.getFacts().getName()).isEqualTo("Another name");
        assertThat(refusal(() -> support.updateOrganization(
                                change.setRequestId(id()).build()))
                        .reason())
                .isEqualTo(Reason.REASON_VERSION_MISMATCH);
    }

    @Test
    void contactsOfACompanyThatGetsThePointsEarnIntoItsPoolUntilTheyGo() {
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_COMPANY).build()).getOrganizationId();
        var site = support.setSite(SetSiteRequest.newBuilder()
                        .setRequestId(id())
                        .setOrganizationId(company)
                        .setSite(OrganizationSite.newBuilder().setName("Head office"))
                        .build())
                .getSites(0)
                .getSiteId();
        var member = client.settled();

        support.setContact(contact(company, member, ContactRole.CONTACT_ROLE_BUYER)
                .setSiteId(site)
                .build());

        var active = awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);
        assertThat(active.getPooled()).isTrue();
        assertThat(active.getSiteId()).isEqualTo(site);
        assertThat(ledger.poolOf(member)).contains(company);
        assertThat(support.removeContact(removal(company, member)).getOrganizationId())
                .isEqualTo(company);
        await().atMost(SOON).until(() -> contacts(company).isEmpty());
        assertThat(ledger.poolOf(member)).isEmpty();
        assertThat(MemberTopic.types(MemberTopic.eventsOf(
                        member, events -> MemberTopic.types(events).contains("OrganizationContactRemoved"))))
                .containsSubsequence(
                        "OrganizationContactSet",
                        "OrganizationPointsMoved",
                        "OrganizationPointsMoved",
                        "OrganizationContactRemoved");
    }

    @Test
    void whenSomebodyElseGetsThePointsTheyMove() {
        var made = create(facts(PointsRecipient.POINTS_RECIPIENT_PERSON).build());
        var company = made.getOrganizationId();
        var member = client.settled();
        assertThat(support.setContact(contact(company, member, ContactRole.CONTACT_ROLE_USER)
                                .build())
                        .getState())
                .isEqualTo(OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);
        assertThat(ledger.poolOf(member)).isEmpty();

        var changed = pointsTo(made, PointsRecipient.POINTS_RECIPIENT_COMPANY);
        await().atMost(SOON).until(() -> ledger.poolOf(member).isPresent());
        awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);
        pointsTo(changed, PointsRecipient.POINTS_RECIPIENT_PERSON);

        await().atMost(SOON).until(() -> ledger.poolOf(member).isEmpty());
        assertThat(awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                        .getPooled())
                .isFalse();
    }

    @Test
    void whomTheLedgerDoesNotLetInEarnsForThemself() {
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_COMPANY).build()).getOrganizationId();
        var member = client.settled();
        ledger.refuseOnce(member, Reason.REASON_OWNER_LINKED);

        support.setContact(
                contact(company, member, ContactRole.CONTACT_ROLE_USER).build());

        assertThat(awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_REFUSED)
                        .getPooled())
                .isFalse();
    }

    @Test
    void whoSharesAHouseholdsPoolSharesNoCompanys() {
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_COMPANY).build()).getOrganizationId();
        var member = client.settled();
        client.households(client.memberToken(member))
                .createHousehold(
                        CreateHouseholdRequest.newBuilder().setRequestId(id()).build());

        assertThat(refusal(() -> support.setContact(contact(company, member, ContactRole.CONTACT_ROLE_USER)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_ORGANIZATION_POOL_TAKEN);
    }

    @Test
    void whileTheLedgerIsAwayTheSameCallIsRepeated() throws IOException {
        ledger.close();
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_COMPANY).build()).getOrganizationId();
        var member = client.settled();
        assertThat(support.setContact(contact(company, member, ContactRole.CONTACT_ROLE_USER)
                                .build())
                        .getState())
                .isEqualTo(OrganizationContactState.ORGANIZATION_CONTACT_STATE_MOVING);
        assertThat(refusal(() -> support.removeContact(removal(company, member)))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);

        ledger = FakeLedger.up();

        awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);
        assertThat(new HashSet<>(ledger.calls(member))).hasSize(1);
    }

    @Test
    void decisionMakersChangeContactsAndAddNone() {
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_PERSON).build()).getOrganizationId();
        var boss = with(company, ContactRole.CONTACT_ROLE_DECISION_MAKER);
        var user = with(company, ContactRole.CONTACT_ROLE_USER);
        var asBoss = client.organizations(client.memberToken(boss));
        var asUser = client.organizations(client.memberToken(user));

        assertThat(asBoss.setContact(contact(company, user, ContactRole.CONTACT_ROLE_BUYER)
                                .build())
                        .getRolesList())
                .containsExactly(ContactRole.CONTACT_ROLE_BUYER);
        assertThat(refusal(() -> asBoss.setContact(contact(company, client.settled(), ContactRole.CONTACT_ROLE_USER)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_ORGANIZATION_CONTACT_UNKNOWN);
        assertThat(refusal(() -> asUser.setContact(contact(company, boss, ContactRole.CONTACT_ROLE_USER)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_ORGANIZATION_ROLE_NEEDED);
        assertThat(refusal(() -> asUser.listContacts(ListContactsRequest.newBuilder()
                                .setOrganizationId(company)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_ORGANIZATION_ROLE_NEEDED);
    }

    @Test
    void membersSeeTheirOwnOrganizationsAloneAndMayGo() {
        var company =
                create(facts(PointsRecipient.POINTS_RECIPIENT_PERSON).build()).getOrganizationId();
        var user = with(company, ContactRole.CONTACT_ROLE_USER);
        var asUser = client.organizations(client.memberToken(user));
        var asStranger = client.organizations(client.memberToken(client.settled()));
        var get = GetOrganizationRequest.newBuilder().setOrganizationId(company).build();

        assertThat(asUser.getOrganization(get).getOrganizationId()).isEqualTo(company);
        assertThat(asUser.listOrganizationsOfMember(ListOrganizationsOfMemberRequest.getDefaultInstance())
                        .getMemberships(0)
                        .getOrganization()
                        .getOrganizationId())
                .isEqualTo(company);
        assertThat(refusal(() -> asStranger.getOrganization(get)).reason())
                .isEqualTo(Reason.REASON_ORGANIZATION_UNKNOWN);
        assertThat(asUser.removeContact(removal(company, user)).getOrganizationId())
                .isEqualTo(company);
        assertThat(contacts(company)).isEmpty();
    }
}
