package dev.kantis.member.contact;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ContactAnswer;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ConsentTest {
    private MemberClient client;

    @BeforeEach
    void connect() {
        client = new MemberClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theLatestDecisionCounts() {
        var member = client.enroll(someone().addConsents(consent(true)).build()).getMemberId();
        var support = client.asStaff("support");

        support.recordConsent(request(member, false));
        var withdrawn = ask(question(member, Purpose.PURPOSE_MARKETING, Channel.CHANNEL_EMAIL));
        support.recordConsent(request(member, true));
        var again = ask(question(member, Purpose.PURPOSE_MARKETING, Channel.CHANNEL_EMAIL));

        assertThat(withdrawn.getReason()).isEqualTo(ContactReason.CONTACT_REASON_REFUSED);
        assertThat(again.getReason()).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        var read = support.getMember(GetMemberRequest.newBuilder()
                .setReason("a test")
                .setMemberId(member)
                .build());
        assertThat(read.getConsentsList()).hasSize(1);
    }

    @Test
    void allQuestionsOfABatchAreAnsweredInOrder() {
        var request = someone().clearPhone().addConsents(consent(true)).build();
        var member = client.enroll(request);
        var id = member.getMemberId();
        var stranger = UUID.randomUUID().toString();

        var answers = client.as("engagement-service")
                .isAllowed(IsAllowedRequest.newBuilder()
                        .addQuestions(question(id, Purpose.PURPOSE_SERVICE, Channel.CHANNEL_EMAIL))
                        .addQuestions(question(id, Purpose.PURPOSE_MARKETING, Channel.CHANNEL_EMAIL))
                        .addQuestions(question(stranger, Purpose.PURPOSE_SERVICE, Channel.CHANNEL_EMAIL))
                        .addQuestions(question(id, Purpose.PURPOSE_FEEDBACK, Channel.CHANNEL_EMAIL))
                        .addQuestions(question(id, Purpose.PURPOSE_SERVICE, Channel.CHANNEL_SMS))
                        .addQuestions(question(id, Purpose.PURPOSE_SERVICE, Channel.CHANNEL_PUSH))
                        .build())
                .getAnswersList();

        assertThat(answers)
                .extracting(ContactAnswer::getReason)
                .containsExactly(
                        ContactReason.CONTACT_REASON_CONTRACT,
                        ContactReason.CONTACT_REASON_CONSENT,
                        ContactReason.CONTACT_REASON_MEMBER_UNKNOWN,
                        ContactReason.CONTACT_REASON_NO_RECORD,
                        ContactReason.CONTACT_REASON_NO_CONTACT_POINT,
                        ContactReason.CONTACT_REASON_NO_CONTACT_POINT);
        assertThat(answers)
                .extracting(ContactAnswer::getAllowed)
                .containsExactly(true, true, false, false, false, false);
        assertThat(answers.getFirst().getContactPoint()).isEqualTo(member.getEmail());
        assertThat(answers.getFirst().getName()).isEqualTo("Aino Maria Aalto");
        assertThat(answers.getLast().getContactPoint()).isEmpty();
    }

    @Test
    void othersLearnOfADecisionOnce() {
        var member = client.enroll(someone().build()).getMemberId();
        var support = client.asStaff("support");
        var request = request(member, true);

        var first = support.recordConsent(request);
        var repeated = support.recordConsent(request);
        support.recordConsent(request(member, false));

        assertThat(repeated).isEqualTo(first);
        var changes = MemberTopic.eventsOf(
                        member,
                        found -> MemberTopic.types(found).stream()
                                        .filter("ConsentChanged"::equals)
                                        .count()
                                >= 2)
                .stream()
                .filter(event -> event.type().endsWith("ConsentChanged"))
                .map(event -> event.as(ConsentChanged.parser()))
                .toList();
        assertThat(changes)
                .extracting(change -> change.getConsent().getGranted())
                .containsExactly(true, false);
        assertThat(changes.getLast().getVersion())
                .isGreaterThan(changes.getFirst().getVersion());
    }

    @Test
    void aDecisionOfNobodyIsRefused() {
        var support = client.asStaff("support");
        var request = request(UUID.randomUUID().toString(), true);

        assertThat(refusal(() -> support.recordConsent(request)).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(refusal(() -> support.recordConsent(
                                request.toBuilder().clearConsent().build()))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void onlyEngagementAsksWhetherMessagesMayGo() {
        var request = IsAllowedRequest.newBuilder()
                .addQuestions(question(UUID.randomUUID().toString(), Purpose.PURPOSE_SERVICE, Channel.CHANNEL_EMAIL))
                .build();

        assertThat(refusal(() -> client.as("gateway").isAllowed(request)).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.asStaff("admin").isAllowed(request)).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    private ContactAnswer ask(ContactQuestion question) {
        return client.as("engagement-service")
                .isAllowed(IsAllowedRequest.newBuilder().addQuestions(question).build())
                .getAnswers(0);
    }

    private static ContactQuestion question(String member, Purpose purpose, Channel channel) {
        return ContactQuestion.newBuilder()
                .setMemberId(member)
                .setPurpose(purpose)
                .setChannel(channel)
                .build();
    }

    private static RecordConsentRequest request(String member, boolean granted) {
        return RecordConsentRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setConsent(consent(granted))
                .build();
    }

    private static Consent consent(boolean granted) {
        return Consent.newBuilder()
                .setPurpose(Purpose.PURPOSE_MARKETING)
                .setChannel(Channel.CHANNEL_EMAIL)
                .setGranted(granted)
                .setTextVersion("2026-1")
                .build();
    }
}
