package dev.kantis.member.organization;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.MemberLimit;
import dev.kantis.contracts.ledger.v1.PoolSharing;
import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.GetOrganizationRequest;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsRequest;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc.OrganizationServiceBlockingStub;
import dev.kantis.contracts.member.v1.OrganizationSite;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class OrganizationFlowTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private MemberClient client;
    private FakeLedger ledger;
    private OrganizationServiceBlockingStub support;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        ledger = FakeLedger.up();
        support = client.organizationsAsStaff("support");
    }

    @AfterEach
    void disconnect() {
        client.close();
        ledger.close();
    }

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
    void aSplitIsToldToTheLedgerAndItsChangesMoveNothing() {
        var made = create(split(40).build());
        var company = made.getOrganizationId();
        var member = with(company, ContactRole.CONTACT_ROLE_BUYER);

        var active = awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);

        assertThat(active.getPooled()).isFalse();
        assertThat(active.getCompanyPercent()).isEqualTo(40);
        assertThat(sharing(member))
                .isEqualTo(PoolSharing.newBuilder().setPoolPercent(40).build());
        var other = change(made, facts -> facts.setCompanyPercent(70));
        awaitPercent(company, member, 70);
        assertThat(ledger.calls(member)).hasSize(2);
        pointsTo(
                other.toBuilder()
                        .setFacts(other.getFacts().toBuilder().clearCompanyPercent())
                        .build(),
                PointsRecipient.POINTS_RECIPIENT_COMPANY);
        awaitPercent(company, member, 100);
        assertThat(ledger.joined(member).orElseThrow().hasSharing()).isFalse();
        assertThat(ledger.calls(member)).as("left first, then joined").hasSize(4);
        support.removeContact(removal(company, member));
        await().atMost(SOON).until(() -> contacts(company).isEmpty());
        assertThat(ledger.poolOf(member)).isEmpty();
    }

    @Test
    void aSplitHasAPartOfTheCompanyAndNothingElseHas() {
        assertThat(refusal(() -> create(split(0).build())).metadata()).containsEntry("fields", "company_percent");
        assertThat(refusal(() -> create(facts(PointsRecipient.POINTS_RECIPIENT_PERSON)
                                .setCompanyPercent(5)
                                .build()))
                        .metadata())
                .containsEntry("fields", "company_percent");
    }

    @Test
    void aLimitOfGiftsSendsWhatIsBeyondItToTheCompany() {
        var company =
                create(limited(facts(PointsRecipient.POINTS_RECIPIENT_PERSON))).getOrganizationId();
        var both = create(limited(split(30))).getOrganizationId();
        var member = with(company, ContactRole.CONTACT_ROLE_USER);
        var other = with(both, ContactRole.CONTACT_ROLE_USER);

        awaitState(company, member, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);
        awaitState(both, other, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE);

        var limit = MemberLimit.newBuilder().setMinorUnits(5_000).setCurrency("EUR");
        assertThat(sharing(member))
                .isEqualTo(PoolSharing.newBuilder().setMemberLimit(limit).build());
        assertThat(sharing(other))
                .isEqualTo(PoolSharing.newBuilder()
                        .setPoolPercent(30)
                        .setMemberLimit(limit)
                        .build());
    }

    @Test
    void whoMayTakeNoGiftsEarnsForTheCompanyAndOnlyDecisionMakersSpend() {
        var none = facts(PointsRecipient.POINTS_RECIPIENT_COMPANY).setGiftPolicy(GiftPolicy.GIFT_POLICY_NONE);
        var company = create(none.build()).getOrganizationId();
        var boss = with(company, ContactRole.CONTACT_ROLE_DECISION_MAKER);
        var user = with(company, ContactRole.CONTACT_ROLE_USER);

        assertThat(awaitState(company, boss, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                        .getEarnsOnly())
                .isFalse();
        assertThat(awaitState(company, user, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                        .getEarnsOnly())
                .isTrue();
        assertThat(ledger.joined(user).orElseThrow().getEarnsOnly()).isTrue();

        support.setContact(
                contact(company, user, ContactRole.CONTACT_ROLE_DECISION_MAKER).build());

        await().atMost(SOON).until(() -> !ledger.joined(user).orElseThrow().getEarnsOnly());
        assertThat(awaitState(company, user, OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                        .getEarnsOnly())
                .isFalse();
    }

    @Test
    void anEmployerWhoAllowsNoGiftsCannotLetPeopleHaveThePoints() {
        for (var contradiction : List.of(facts(PointsRecipient.POINTS_RECIPIENT_PERSON), split(50))) {
            var facts = contradiction.setGiftPolicy(GiftPolicy.GIFT_POLICY_NONE).build();
            assertThat(refusal(() -> create(facts)).reason()).isEqualTo(Reason.REASON_GIFT_POLICY_CONTRADICTED);
        }
        var made = create(split(50).build());
        assertThat(refusal(() -> change(made, facts -> facts.setGiftPolicy(GiftPolicy.GIFT_POLICY_NONE)))
                        .reason())
                .isEqualTo(Reason.REASON_GIFT_POLICY_CONTRADICTED);
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

    private static OrganizationFacts.Builder split(int percent) {
        return facts(PointsRecipient.POINTS_RECIPIENT_SPLIT).setCompanyPercent(percent);
    }

    private static OrganizationFacts limited(OrganizationFacts.Builder facts) {
        return facts.setGiftPolicy(GiftPolicy.GIFT_POLICY_LIMIT)
                .setGiftLimitMinor(5_000)
                .setGiftCurrency("EUR")
                .build();
    }

    private PoolSharing sharing(String member) {
        return ledger.joined(member).orElseThrow().getSharing();
    }

    private void awaitPercent(String company, String member, int percent) {
        await().atMost(SOON)
                .until(() -> contacts(company).stream()
                        .anyMatch(contact -> contact.getMemberId().equals(member)
                                && contact.getCompanyPercent() == percent
                                && contact.getState() == OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE));
    }

    private Organization change(Organization organization, Consumer<OrganizationFacts.Builder> change) {
        var facts = organization.getFacts().toBuilder();
        change.accept(facts);
        return support.updateOrganization(UpdateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(organization.getOrganizationId())
                .setVersion(organization.getVersion())
                .setFacts(facts)
                .build());
    }

    /** A new member who is a contact of the company. */
    private String with(String company, ContactRole role) {
        var member = client.settled();
        assertThat(support.setContact(contact(company, member, role).build()).getRolesList())
                .containsExactly(role);
        return member;
    }

    private Organization create(OrganizationFacts facts) {
        return support.createOrganization(CreateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setFacts(facts)
                .build());
    }

    private Organization pointsTo(Organization organization, PointsRecipient recipient) {
        return support.updateOrganization(UpdateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(organization.getOrganizationId())
                .setVersion(organization.getVersion())
                .setFacts(organization.getFacts().toBuilder().setPointsTo(recipient))
                .build());
    }

    private OrganizationContact awaitState(String company, String member, OrganizationContactState state) {
        return await().atMost(SOON)
                .until(
                        () -> contacts(company).stream()
                                .filter(contact -> contact.getMemberId().equals(member) && contact.getState() == state)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private java.util.List<OrganizationContact> contacts(String company) {
        return support.listContacts(ListContactsRequest.newBuilder()
                        .setOrganizationId(company)
                        .build())
                .getContactsList();
    }

    private static SetContactRequest.Builder contact(String company, String member, ContactRole role) {
        return SetContactRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(company)
                .setMemberId(member)
                .addRoles(role);
    }

    private static RemoveContactRequest removal(String company, String member) {
        return RemoveContactRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(company)
                .setMemberId(member)
                .build();
    }

    private static OrganizationFacts.Builder facts(PointsRecipient recipient) {
        return OrganizationFacts.newBuilder()
                .setName("Aalto Oy")
                .setCountry("FI")
                .setPointsTo(recipient);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
