package dev.kantis.member.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc.OrganizationServiceBlockingStub;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What staff ask about companies, with a ledger beside them. */
abstract class OrganizationCalls {
    static final Duration SOON = Duration.ofSeconds(150);

    MemberClient client;
    FakeLedger ledger;
    OrganizationServiceBlockingStub support;

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

    /** A new member who is a contact of the company. */
    String with(String company, ContactRole role) {
        var member = client.settled();
        assertThat(support.setContact(contact(company, member, role).build()).getRolesList())
                .containsExactly(role);
        return member;
    }

    Organization create(OrganizationFacts facts) {
        return support.createOrganization(CreateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setFacts(facts)
                .build());
    }

    Organization pointsTo(Organization organization, PointsRecipient recipient) {
        return support.updateOrganization(UpdateOrganizationRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(organization.getOrganizationId())
                .setVersion(organization.getVersion())
                .setFacts(organization.getFacts().toBuilder().setPointsTo(recipient))
                .build());
    }

    OrganizationContact awaitState(String company, String member, OrganizationContactState state) {
        return await().atMost(SOON)
                .until(
                        () -> contacts(company).stream()
                                .filter(contact -> contact.getMemberId().equals(member) && contact.getState() == state)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<OrganizationContact> contacts(String company) {
        return support.listContacts(ListContactsRequest.newBuilder()
                        .setOrganizationId(company)
                        .build())
                .getContactsList();
    }

    static SetContactRequest.Builder contact(String company, String member, ContactRole role) {
        return SetContactRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(company)
                .setMemberId(member)
                .addRoles(role);
    }

    static RemoveContactRequest removal(String company, String member) {
        return RemoveContactRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(company)
                .setMemberId(member)
                .build();
    }

    static OrganizationFacts.Builder facts(PointsRecipient recipient) {
        return OrganizationFacts.newBuilder()
                .setName("Aalto Oy")
                .setCountry("FI")
                .setPointsTo(recipient);
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
