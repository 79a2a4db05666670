package dev.kantis.member.membership;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class EnrollmentTest {
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
    void aPersonBecomesAMemberWithACardAndConsents() {
        var request = someone().addConsents(marketing(true)).build();

        var member = client.enroll(request);

        assertThat(member.getName()).isEqualTo("Aino Maria Aalto");
        assertThat(member.getEmail()).isEqualTo(request.getEmail().toLowerCase(Locale.ROOT));
        assertThat(member.getPhone()).isEqualTo(request.getPhone());
        assertThat(new CardNumber(member.getCardNumber()).digits()).startsWith("6299");
        assertThat(member.getConsentsList())
                .singleElement()
                .satisfies(consent -> assertThat(consent.getGranted()).isTrue())
                .satisfies(consent -> assertThat(consent.hasRecordTime()).isTrue());
    }

    @Test
    void othersLearnOfIt() {
        var member = client.enroll(someone().addConsents(marketing(false)).build());

        var events = MemberTopic.eventsOf(member.getMemberId(), found -> found.size() >= 2);

        assertThat(MemberTopic.types(events)).startsWith("MemberEnrolled", "ConsentChanged");
        var enrolled = events.getFirst().as(MemberEnrolled.parser());
        assertThat(enrolled.getLanguage()).isEqualTo("fi");
        assertThat(enrolled.getVersion()).isEqualTo(1);
        assertThat(events)
                .noneMatch(event -> new String(event.data(), StandardCharsets.ISO_8859_1).contains("example.com"));
    }

    @Test
    void aRepeatGetsTheSameMember() {
        var request = someone().build();

        var first = client.enroll(request);
        var second = client.enroll(request);

        assertThat(second.getMemberId()).isEqualTo(first.getMemberId());
        assertThat(second.getCardNumber()).isEqualTo(first.getCardNumber());
    }

    @Test
    void aRequestIdIsForOneRequestOnly() {
        var request = someone().build();
        client.enroll(request);

        var refusal = refusal(
                () -> client.enroll(request.toBuilder().setName("Somebody Else").build()));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
    }

    @Test
    void fiftyConcurrentRepeatsMakeOneMemberAndOneEvent() throws Exception {
        var request = someone().build();
        var support = client.asStaff("support");
        Callable<Member> call = () -> support.enrollMember(request);
        var ids = new HashSet<String>();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<Member>>();
            for (var i = 0; i < 50; i++) {
                answers.add(callers.submit(call));
            }
            for (var answer : answers) {
                ids.add(answer.get().getMemberId());
            }
        }

        assertThat(ids).hasSize(1);
        var events = MemberTopic.eventsOf(
                ids.iterator().next(), found -> MemberTopic.types(found).contains("IdentityLinked"));
        assertThat(MemberTopic.types(events)).containsExactly("MemberEnrolled", "IdentityLinked");
    }

    @Test
    void twoMembersNeverShareAnEmail() {
        var first = someone().build();
        client.enroll(first);

        var second =
                someone().setEmail(first.getEmail().toUpperCase(Locale.ROOT)).build();
        var refusal = refusal(() -> client.enroll(second));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_MEMBER_EXISTS);
        assertThat(refusal.metadata()).isEqualTo(Map.of("field", "email"));
        assertThat(refusal.message()).doesNotContainIgnoringCase(first.getEmail());
        assertThat(refusal(() -> client.enroll(second))).isEqualTo(refusal);
    }

    @Test
    void twoMembersNeverShareAPhone() {
        var first = someone().build();
        client.enroll(first);

        var refusal =
                refusal(() -> client.enroll(someone().setPhone(first.getPhone()).build()));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_MEMBER_EXISTS);
        assertThat(refusal.metadata()).isEqualTo(Map.of("field", "phone"));
    }

    @Test
    void badFieldsAreNamed() {
        var noEmail = refusal(() -> client.enroll(someone().setEmail("nobody").build()));
        var noName = refusal(() -> client.enroll(someone().setName(" \u00a0 ").build()));

        assertThat(noEmail.reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(noEmail.metadata()).containsEntry("fields", "email");
        assertThat(noName.reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(noName.metadata()).containsEntry("fields", "name");
    }

    @Test
    void onlyCustomerServiceEnrolls() {
        var request = someone().build();

        assertThat(refusal(() -> client.nobody().enrollMember(request)).reason())
                .isEqualTo(Reason.REASON_TOKEN_MISSING);
        assertThat(refusal(() -> client.as("gateway").enrollMember(request)).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.as("ledger-service").enrollMember(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.holding(client.tokens()
                                        .partnerToken(UUID.randomUUID().toString()))
                                .enrollMember(request))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_INVALID);
        assertThat(client.asStaff("support").enrollMember(request).getMemberId())
                .isNotEmpty();
    }

    @Test
    void staffMayReadAnyMember() {
        var member = client.enroll(someone().build());
        var support = client.asStaff("support");

        var read = support.getMember(GetMemberRequest.newBuilder()
                .setReason("a test")
                .setMemberId(member.getMemberId())
                .build());
        var unknown = refusal(() -> support.getMember(GetMemberRequest.newBuilder()
                .setReason("a test")
                .setMemberId(UUID.randomUUID().toString())
                .build()));

        assertThat(read.getCardNumber()).isEqualTo(member.getCardNumber());
        assertThat(unknown.reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    private static Consent marketing(boolean granted) {
        return Consent.newBuilder()
                .setPurpose(Purpose.PURPOSE_MARKETING)
                .setChannel(Channel.CHANNEL_EMAIL)
                .setGranted(granted)
                .setTextVersion("2026-1")
                .build();
    }
}
