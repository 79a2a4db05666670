package dev.kantis.member.verification;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentRequest;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentResponse;
import dev.kantis.contracts.member.v1.ConfirmVerificationRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.ResendCodeRequest;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.contracts.member.v1.StartVerificationRequest;
import dev.kantis.contracts.member.v1.Verification;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.servers.FakeEngagement;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class EnrollmentByCodeTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    /** What was run for the calls and letters; what other tests left to be tried again is left out. */
    private static final String STATEMENTS = """
            SELECT query, calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = current_database() AND query LIKE ANY (ARRAY['%verification%', '%member%', '%request_outcome%'])
              AND query NOT LIKE '%SKIP LOCKED%'
              AND query !~ 'household|organization|merge|erasure|data_export|contact_change' AND query NOT LIKE '%pg_stat_statements%'
            """;

    @Inject
    Pool pool;

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
    void whoTypesTheCodeIsAMemberWithAVerifiedAddress() {
        var person = person().clearPhone().build();

        var started = client.verifications().startEnrollment(person);
        var enrolled = confirm(started, codeTo(person, 1));

        assertThat(enrolled.getMember().getEmail()).isEqualTo(email(person));
        assertThat(enrolled.getMember().getCardNumber()).hasSize(16);
        assertThat(enrolled.getMember().hasEmailVerifyTime()).isTrue();
        assertThat(enrolled.hasPhoneVerification()).isFalse();
        assertThat(MemberTopic.types(
                        MemberTopic.eventsOf(enrolled.getMember().getMemberId(), events -> !events.isEmpty())))
                .startsWith("MemberEnrolled");
    }

    @Test
    void aPhoneNumberIsTheMembersWhenItsOwnCodeIsTyped() {
        var person = person().build();
        var enrolled = confirm(client.verifications().startEnrollment(person), codeTo(person, 1));
        var member = enrolled.getMember().getMemberId();
        assertThat(enrolled.getMember().getPhone()).isEmpty();

        var code = engagement.noticesTo(person.getPhone(), 1).getFirst();
        var verified =
                client.verifications().confirmVerification(check(enrolled.getPhoneVerification(), code.getCode()));

        assertThat(code.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_CONTACT_CODE);
        assertThat(verified.getChannel()).isEqualTo(Channel.CHANNEL_SMS);
        var read = read(member);
        assertThat(read.getPhone()).isEqualTo(person.getPhone());
        assertThat(read.getPhoneVerifyTime()).isEqualTo(verified.getVerifyTime());
        assertThat(MemberTopic.types(MemberTopic.eventsOf(
                        member, events -> MemberTopic.types(events).contains("ContactVerified"))))
                .contains("ContactVerified");
    }

    @Test
    void anotherMembersNumberIsNotGivenAway() {
        var other = client.enroll(someone().build());
        var member = client.settled();
        var token = client.memberToken(member);

        var started = client.verifications(token)
                .startVerification(StartVerificationRequest.newBuilder()
                        .setRequestId(id())
                        .setChannel(Channel.CHANNEL_SMS)
                        .setPhone(other.getPhone())
                        .build());
        var notice = engagement.noticesTo(other.getPhone(), 1).getFirst();

        assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_CONTACT_TAKEN);
        assertThat(notice.getCode()).isEmpty();
        assertThat(refusal(() -> client.verifications().confirmVerification(check(started, "000000")))
                        .reason())
                .isEqualTo(Reason.REASON_VERIFICATION_CODE_WRONG);
    }

    @Test
    void aMemberShowsToReadTheAddress() {
        var member = client.settled();
        var email = read(member).getEmail();

        var started = client.verifications(client.memberToken(member))
                .startVerification(StartVerificationRequest.newBuilder()
                        .setRequestId(id())
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .build());
        client.verifications()
                .confirmVerification(
                        check(started, engagement.noticesTo(email, 1).getFirst().getCode()));

        assertThat(read(member).hasEmailVerifyTime()).isTrue();
    }

    /**
     * The property: whoever asks sees and causes the same; only the letter differs, which the owner alone reads.
     * Letters and accounts of other tests may be tried again meanwhile, so that it is looked at again when it differs:
     * what tells the two apart does so every time.
     */
    @Test
    void knownAndUnknownAddressesGoThroughTheSameSteps() {
        steps(person().clearPhone().build());

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var unknown = person().clearPhone().build();
            var known = person().clearPhone()
                    .setEmail(client.enroll(someone().build()).getEmail())
                    .build();
            var ofUnknown = trace(unknown);
            var ofKnown = trace(known);

            assertThat(ofKnown).isEqualTo(ofUnknown);
            assertThat(ofUnknown.statements().keySet()).anyMatch(sql -> sql.contains("INSERT INTO verification"));
            var letters = engagement.noticesTo(email(known), 2);
            assertThat(letters).allMatch(letter -> letter.getKind() == NoticeKind.NOTICE_KIND_ALREADY_MEMBER);
            assertThat(letters).allMatch(letter -> letter.getCode().isEmpty());
            assertThat(engagement.noticesTo(email(unknown), 2))
                    .allMatch(letter -> letter.getKind() == NoticeKind.NOTICE_KIND_ENROLLMENT_CODE);
        });
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWorthNothing() {
        var person = person().build();
        var started = client.verifications().startEnrollment(person);
        var right = codeTo(person, 1);
        var wrong = right.equals("111111") ? "222222" : "111111";

        for (var left = 4; left >= 0; left--) {
            assertThat(wrong(started, wrong).metadata()).containsEntry("triesLeft", String.valueOf(left));
        }

        assertThat(wrong(started, right).reason()).isEqualTo(Reason.REASON_VERIFICATION_OVER);
    }

    @Test
    void aRepeatOfAWrongCodeCountsOnce() {
        var person = person().build();
        var started = client.verifications().startEnrollment(person);
        var right = codeTo(person, 1);
        var request = confirmation(started, right.equals("111111") ? "222222" : "111111");

        for (var i = 0; i < 7; i++) {
            assertThat(refusal(() -> client.verifications().confirmEnrollment(request))
                            .metadata())
                    .containsEntry("triesLeft", "4");
        }

        assertThat(confirm(started, right).getMember().getMemberId()).isNotEmpty();
    }

    @Test
    void aRepeatOfTheRightCodeGetsTheSameMemberAndAnotherRequestNothing() {
        var person = person().build();
        var started = client.verifications().startEnrollment(person);
        var request = confirmation(started, codeTo(person, 1));

        var first = client.verifications().confirmEnrollment(request);
        var again = client.verifications().confirmEnrollment(request);

        assertThat(again.getMember().getMemberId()).isEqualTo(first.getMember().getMemberId());
        assertThat(again.getPhoneVerification()).isEqualTo(first.getPhoneVerification());
        assertThat(wrong(started, request.getCode()).reason()).isEqualTo(Reason.REASON_VERIFICATION_UNKNOWN);
    }

    @Test
    void theLastCodeCountsAndLettersAreLimited() {
        var person = person().build();
        var started = client.verifications().startEnrollment(person);
        codeTo(person, 1);
        resend(started);
        codeTo(person, 2);
        resend(started);
        var last = codeTo(person, 3);

        assertThat(refusal(() -> resend(started)).reason()).isEqualTo(Reason.REASON_VERIFICATION_OVER);
        client.verifications()
                .startEnrollment(person.toBuilder().setRequestId(id()).build());
        client.verifications()
                .startEnrollment(person.toBuilder().setRequestId(id()).build());
        var tooMany = refusal(() -> client.verifications()
                .startEnrollment(person.toBuilder().setRequestId(id()).build()));

        assertThat(tooMany.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(tooMany.metadata()).containsKey(Refusal.RETRY_AFTER_SECONDS);
        assertThat(confirm(started, last).getMember().getMemberId()).isNotEmpty();
    }

    @Test
    void lettersWaitUntilEngagementServiceAnswers() throws IOException {
        engagement.close();
        var person = person().build();

        var started = client.verifications().startEnrollment(person);
        engagement = FakeEngagement.up();

        assertThat(confirm(started, codeTo(person, 1)).getMember().getMemberId())
                .isNotEmpty();
    }

    @Test
    void theCodeIsNowhereInTheDatabase() {
        var person = person().build();
        var started = client.verifications().startEnrollment(person);
        var code = codeTo(person, 1);

        var row = pool.query("SELECT v::text FROM verification v WHERE verification_id = '"
                        + started.getVerificationId() + "'")
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getString(0);

        assertThat(row).contains(email(person)).doesNotContain("," + code + ",");
    }

    /** What somebody who does not read the address sees of all steps, and the statements they caused. */
    private record Trace(Map<String, String> seen, Map<String, Long> statements) {}

    private Trace trace(StartEnrollmentRequest person) {
        var before = settledStatements();
        var seen = steps(person);
        var since = new TreeMap<>(settledStatements());
        before.forEach((sql, calls) -> since.merge(sql, -calls, Long::sum));
        since.values().removeIf(calls -> calls == 0);
        return new Trace(seen, since);
    }

    /** All that somebody who does not read the address can do; answers what they see of it. */
    private Map<String, String> steps(StartEnrollmentRequest person) {
        var seen = new TreeMap<String, String>();
        var started = client.verifications().startEnrollment(person);
        seen.put(
                "start",
                started.toBuilder().clearVerificationId().clearExpireTime().build() + shape(started));
        codeTo(person, 1);
        seen.put("resend", shape(resend(started)));
        codeTo(person, 2);
        seen.put("confirm", wrong(started, "999999").toString());
        return seen;
    }

    private static String shape(Verification verification) {
        return verification.getVerificationId().replaceAll("[0-9a-f]", "x") + verification.hasExpireTime();
    }

    private Map<String, Long> statements() {
        var calls = new TreeMap<String, Long>();
        pool.query(STATEMENTS)
                .execute()
                .await()
                .atMost(SOON)
                .forEach(row -> calls.merge(row.getString("query"), row.getLong("calls"), Long::sum));
        return calls;
    }

    /** The counts when nothing was run for a moment: a letter is noted as sent after it arrived. */
    private Map<String, Long> settledStatements() {
        var last = new AtomicReference<>(statements());
        await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            var now = statements();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    private String codeTo(StartEnrollmentRequest person, int letters) {
        return engagement.noticesTo(email(person), letters).get(letters - 1).getCode();
    }

    private Verification resend(Verification started) {
        return client.verifications()
                .resendCode(ResendCodeRequest.newBuilder()
                        .setRequestId(id())
                        .setVerificationId(started.getVerificationId())
                        .build());
    }

    private ConfirmEnrollmentResponse confirm(Verification started, String code) {
        return client.verifications().confirmEnrollment(confirmation(started, code));
    }

    private Refusal wrong(Verification started, String code) {
        return refusal(() -> confirm(started, code));
    }

    private dev.kantis.contracts.member.v1.Member read(String member) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build());
    }

    private static ConfirmEnrollmentRequest confirmation(Verification started, String code) {
        return ConfirmEnrollmentRequest.newBuilder()
                .setRequestId(id())
                .setVerificationId(started.getVerificationId())
                .setCode(code)
                .build();
    }

    private static ConfirmVerificationRequest check(Verification started, String code) {
        return ConfirmVerificationRequest.newBuilder()
                .setRequestId(id())
                .setVerificationId(started.getVerificationId())
                .setCode(code)
                .build();
    }

    private static StartEnrollmentRequest.Builder person() {
        var someone = someone().build();
        return StartEnrollmentRequest.newBuilder()
                .setRequestId(id())
                .setName(someone.getName())
                .setEmail(someone.getEmail())
                .setPhone(someone.getPhone())
                .setLanguage(someone.getLanguage());
    }

    private static String email(StartEnrollmentRequest person) {
        return person.getEmail().toLowerCase(Locale.ROOT);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
