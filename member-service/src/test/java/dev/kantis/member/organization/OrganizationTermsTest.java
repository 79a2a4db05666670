package dev.kantis.member.organization;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.MemberLimit;
import dev.kantis.contracts.ledger.v1.PoolSharing;
import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the rule of a company and the policy of the employer mean, as the ledger is told. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class OrganizationTermsTest extends OrganizationCalls {
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
}
