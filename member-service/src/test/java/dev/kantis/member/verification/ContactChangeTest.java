package dev.kantis.member.verification;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ConfirmVerificationRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.StartVerificationRequest;
import dev.kantis.contracts.member.v1.Verification;
import dev.kantis.member.servers.Cable;
import dev.kantis.member.servers.FakeEngagement;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another e-mail address or phone number, by a code that goes there. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ContactChangeTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    private MemberClient client;
    private FakeEngagement engagement;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        engagement = FakeEngagement.up();
    }

    @AfterEach
    void disconnect() {
        client.close();
        engagement.close();
    }

    @Test
    void anotherAddressTakesThePlaceOfTheOldOneWhichIsTold() throws Exception {
        var member = read(client.settled());
        var wanted = "New-" + id() + "@Example.com";
        var address = wanted.toLowerCase(java.util.Locale.ROOT);

        var started = start(member, email(wanted));
        confirm(started, codeTo(address));

        assertThat(read(member.getMemberId()).getEmail()).isEqualTo(address);
        assertThat(read(member.getMemberId()).hasEmailVerifyTime()).isTrue();
        var farewell = engagement.noticesTo(member.getEmail(), 1).getLast();
        assertThat(farewell.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_CONTACT_CHANGED);
        assertThat(farewell.getCode()).isEmpty();
        await().atMost(SOON).until(() -> signsInWith(address));
        assertThat(signsInWith(member.getEmail())).isFalse();
    }

    @Test
    void theAccountFollowsWhenKeycloakIsBack() {
        var member = read(client.settled());
        var address = "new-" + id() + "@example.com";
        var token = client.memberToken(member.getMemberId());

        Cable.cutDuring(() -> {
            confirm(start(token, email(address)), codeTo(address));
            assertThat(engagement.noticesTo(member.getEmail(), 1)).hasSize(1);
        });

        await().atMost(SOON).until(() -> signsInWith(address));
    }

    @Test
    void anotherNumberTakesThePlaceOfTheOldOneWhichIsTold() {
        var member = read(client.settled());
        var number = someone().getPhone();

        confirm(
                start(
                        member,
                        StartVerificationRequest.newBuilder()
                                .setChannel(Channel.CHANNEL_SMS)
                                .setPhone(number)),
                codeTo(number));

        assertThat(read(member.getMemberId()).getPhone()).isEqualTo(number);
        assertThat(engagement.noticesTo(member.getPhone(), 1).getLast().getKind())
                .isEqualTo(NoticeKind.NOTICE_KIND_CONTACT_CHANGED);
    }

    @Test
    void anotherMembersAddressIsNotGivenAwayAndItsOwnerIsTold() {
        var other = client.enroll(someone().build());
        var member = read(client.settled());

        var started = start(member, email(other.getEmail()));
        var unknown = start(member, email("nobody-" + id() + "@example.com"));

        assertThat(started.toBuilder().clearVerificationId().clearExpireTime().build())
                .as("the same answer for known and unknown addresses")
                .isEqualTo(unknown.toBuilder()
                        .clearVerificationId()
                        .clearExpireTime()
                        .build());
        var notice = engagement.noticesTo(other.getEmail(), 1).getFirst();
        assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_CONTACT_TAKEN);
        assertThat(notice.getCode()).isEmpty();
        assertThat(refusal(() -> confirm(started, "000000")).reason()).isEqualTo(Reason.REASON_VERIFICATION_CODE_WRONG);
        assertThat(read(member.getMemberId()).getEmail()).isEqualTo(member.getEmail());
    }

    @Test
    void aCodeToAnotherAddressIsWorthNothingOnceOneIsConfirmed() {
        var member = read(client.settled());
        var first = "first-" + id() + "@example.com";
        var second = "second-" + id() + "@example.com";
        var toFirst = start(member, email(first));
        var toSecond = start(member, email(second));
        var code = codeTo(first);

        confirm(toSecond, codeTo(second));

        assertThat(refusal(() -> confirm(toFirst, code)).reason()).isEqualTo(Reason.REASON_VERIFICATION_UNKNOWN);
        assertThat(read(member.getMemberId()).getEmail()).isEqualTo(second);
    }

    private boolean signsInWith(String address) throws Exception {
        return client.tokens()
                        .admin()
                        .call("GET", "/users?exact=true&email=" + address, null)
                        .size()
                == 1;
    }

    private Verification start(Member member, StartVerificationRequest.Builder request) {
        return start(client.memberToken(member.getMemberId()), request);
    }

    private Verification start(String token, StartVerificationRequest.Builder request) {
        return client.verifications(token)
                .startVerification(request.setRequestId(id()).build());
    }

    private void confirm(Verification started, String code) {
        var confirmed = client.verifications()
                .confirmVerification(ConfirmVerificationRequest.newBuilder()
                        .setRequestId(id())
                        .setVerificationId(started.getVerificationId())
                        .setCode(code)
                        .build());
        assertThat(confirmed.hasVerifyTime()).isTrue();
    }

    private String codeTo(String address) {
        return engagement.noticesTo(address, 1).getFirst().getCode();
    }

    private Member read(String member) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build());
    }

    private static StartVerificationRequest.Builder email(String address) {
        return StartVerificationRequest.newBuilder()
                .setChannel(Channel.CHANNEL_EMAIL)
                .setEmail(address);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
