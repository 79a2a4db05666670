package dev.kantis.member.contact;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.ExplainPermissionRequest;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.LegalBasis;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shows that a decision was made, and decisions of the past made again. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ConsentAuditTest {
    private MemberClient client;
    private ConsentServiceBlockingStub support;

    @BeforeEach
    void connect() {
        client = new MemberClient();
        support = client.consentsAsStaff("support");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void whatWasAnsweredIsExplainedForEveryMomentAfterwards() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var member = client.enroll(someone().build()).getMemberId();
        var recorded = new ArrayList<Consent>();
        var answered = new ArrayList<ContactReason>();
        for (var i = 0; i < 30; i++) {
            recorded.add(record(
                    member,
                    marketing(random.nextBoolean()).setTextVersion("v" + i).build()));
            answered.add(ask(member));
        }

        for (var i = 0; i < recorded.size(); i++) {
            var explained = support.explainPermission(
                    explain(member).setTime(recorded.get(i).getRecordTime()).build());
            assertThat(explained.getReason())
                    .as("seed %d, decision %d", seed, i)
                    .isEqualTo(answered.get(i));
            assertThat(explained.getDecision().getTextVersion()).isEqualTo("v" + i);
        }
        var before = recorded.getFirst().getRecordTime().toBuilder();
        assertThat(support.explainPermission(explain(member)
                                .setTime(before.setSeconds(before.getSeconds() - 60))
                                .build())
                        .getReason())
                .isEqualTo(ContactReason.CONTACT_REASON_NO_RECORD);
    }

    @Test
    void aDecisionKeepsWhatShowsItAndOthersDoNotSeeTheProof() {
        var member = client.enroll(someone().build()).getMemberId();
        var said = marketing(true)
                .setTextLanguage("nb")
                .setSource(ConsentSource.CONSENT_SOURCE_STORE)
                .setProof("form-4711")
                .build();

        record(member, said);

        var kept = support.listConsents(ListConsentsRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build())
                .getConsents(0);
        assertThat(kept.toBuilder().clearRecordTime().build())
                .isEqualTo(said.toBuilder()
                        .setLegalBasis(LegalBasis.LEGAL_BASIS_CONSENT)
                        .build());
        var told = MemberTopic.eventsOf(
                        member, found -> MemberTopic.types(found).contains("ConsentChanged"))
                .stream()
                .filter(event -> event.type().endsWith("ConsentChanged"))
                .map(event -> event.as(ConsentChanged.parser()))
                .findFirst()
                .orElseThrow();
        assertThat(told.getConsent().getProof()).isEmpty();
        assertThat(told.getConsent().getTextLanguage()).isEqualTo("nb");
    }

    @Test
    void aConsentThatWasForATimeEnds() {
        var member = client.enroll(someone().build()).getMemberId();

        record(member, marketing(true).setExpireTime(inSeconds(3_600)).build());
        var good = ask(member);
        record(member, marketing(true).setExpireTime(inSeconds(-1)).build());

        assertThat(good).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        assertThat(ask(member)).isEqualTo(ContactReason.CONTACT_REASON_EXPIRED);
    }

    @Test
    void customersAreWrittenToWhereTheirCountryAllowsIt() {
        var member = client.settled();
        var customer = marketing(true)
                .setLegalBasis(LegalBasis.LEGAL_BASIS_EXISTING_CUSTOMER)
                .setSource(ConsentSource.CONSENT_SOURCE_PURCHASE)
                .setProof("receipt-1")
                .build();

        record(member, customer);
        var countryUnknown = ask(member);
        client.profilesAsStaff("support")
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member)
                        .setVersion(3)
                        .setChange(ProfileChange.newBuilder().setCountry("FI"))
                        .build());
        record(member, customer);

        assertThat(countryUnknown).isEqualTo(ContactReason.CONTACT_REASON_NOT_IN_COUNTRY);
        assertThat(ask(member)).isEqualTo(ContactReason.CONTACT_REASON_EXISTING_CUSTOMER);
    }

    @Test
    void membersDoNotDeclareThemselvesCustomersAndStaffSayWhy() {
        var member = client.enroll(someone().build()).getMemberId();
        var customer = marketing(true).setLegalBasis(LegalBasis.LEGAL_BASIS_EXISTING_CUSTOMER);
        var bySelf = RecordConsentRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setConsent(customer)
                .build();

        assertThat(refusal(() -> client.holding(client.memberToken(member)).recordConsent(bySelf))
                        .metadata())
                .containsEntry("fields", "legal_basis");
        var inStore = RecordConsentRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setConsent(marketing(true).setSource(ConsentSource.CONSENT_SOURCE_STORE))
                .build();
        assertThat(refusal(() -> client.holding(client.memberToken(member)).recordConsent(inStore))
                        .metadata())
                .containsEntry("fields", "source");
        assertThat(refusal(() -> record(member, customer.build())).metadata()).containsEntry("fields", "source");
        assertThat(refusal(() -> record(
                                member,
                                customer.setSource(ConsentSource.CONSENT_SOURCE_PURCHASE)
                                        .build()))
                        .metadata())
                .containsEntry("fields", "proof");
        assertThat(ask(member)).isEqualTo(ContactReason.CONTACT_REASON_NO_RECORD);
    }

    @Test
    void membersSeeTheirOwnDecisionsOnly() {
        var member = client.enroll(someone().build()).getMemberId();
        var other =
                client.enroll(someone().addConsents(marketing(true)).build()).getMemberId();
        var self = client.consents(client.memberToken(member));

        assertThat(self.listConsents(ListConsentsRequest.getDefaultInstance()).getConsentsList())
                .isEmpty();
        assertThat(refusal(() -> self.listConsents(ListConsentsRequest.newBuilder()
                                .setReason("a test")
                                .setMemberId(other)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> support.explainPermission(
                                explain(UUID.randomUUID().toString()).build()))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    private Consent record(String member, Consent consent) {
        return client.asStaff("support")
                .recordConsent(RecordConsentRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member)
                        .setConsent(consent)
                        .build())
                .getConsent();
    }

    private ContactReason ask(String member) {
        return client.as("engagement-service")
                .isAllowed(IsAllowedRequest.newBuilder()
                        .addQuestions(ContactQuestion.newBuilder()
                                .setMemberId(member)
                                .setPurpose(Purpose.PURPOSE_MARKETING)
                                .setChannel(Channel.CHANNEL_EMAIL))
                        .build())
                .getAnswers(0)
                .getReason();
    }

    private static ExplainPermissionRequest.Builder explain(String member) {
        return ExplainPermissionRequest.newBuilder()
                .setReason("a test")
                .setMemberId(member)
                .setPurpose(Purpose.PURPOSE_MARKETING)
                .setChannel(Channel.CHANNEL_EMAIL);
    }

    private static Consent.Builder marketing(boolean granted) {
        return Consent.newBuilder()
                .setPurpose(Purpose.PURPOSE_MARKETING)
                .setChannel(Channel.CHANNEL_EMAIL)
                .setGranted(granted)
                .setTextVersion("2026-1");
    }

    private static Timestamp inSeconds(long seconds) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.now().getEpochSecond() + seconds)
                .build();
    }
}
