package dev.kantis.member.imports;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentRequest;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.ExportMembersRequest;
import dev.kantis.contracts.member.v1.GetImportRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.ImportMembersRequest;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.contracts.member.v1.ImportReject;
import dev.kantis.contracts.member.v1.ImportRejectReason;
import dev.kantis.contracts.member.v1.ListImportRejectsRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberRow;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.member.servers.FakeEngagement;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ImportTest {
    private final String importId = UUID.randomUUID().toString();
    private final String run = UUID.randomUUID().toString();
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
    void goodRowsBecomeMembersWithoutAccountAndBadOnesAreToldByLine() {
        var progress = send(
                1,
                row(1).setPhone(phone())
                        .setBirthDate("1990-05-17")
                        .setCountry("FI")
                        .addConsents(consent()),
                row(2).setEmail("nobody"),
                row(3).setEmail(email(1)),
                row(4).addConsents(consent().setProof("")),
                row(5).setUnreadable(true),
                row(6));

        assertThat(progress)
                .extracting(ImportProgress::getNextRow, ImportProgress::getImported, ImportProgress::getRejected)
                .containsExactly(7L, 2L, 4L);
        assertThat(rejects())
                .extracting(
                        ImportReject::getRow, ImportReject::getLine, ImportReject::getField, ImportReject::getReason)
                .containsExactly(
                        tuple(2L, 3L, "email", ImportRejectReason.IMPORT_REJECT_REASON_INVALID),
                        tuple(3L, 4L, "email", ImportRejectReason.IMPORT_REJECT_REASON_TAKEN),
                        tuple(4L, 5L, "consents", ImportRejectReason.IMPORT_REJECT_REASON_NO_EVIDENCE),
                        tuple(5L, 6L, "", ImportRejectReason.IMPORT_REJECT_REASON_UNREADABLE));
        var member = member(email(1));
        assertThat(member.getIdentityState()).isEqualTo(IdentityState.IDENTITY_STATE_NONE);
        assertThat(member.getCardNumber()).startsWith("6299");
        assertThat(member.getConsentsList()).singleElement().satisfies(decision -> {
            assertThat(decision.getSource()).isEqualTo(ConsentSource.CONSENT_SOURCE_STORE);
            assertThat(decision.getProof()).isEqualTo("form-17");
        });
        var profile = client.profilesAsStaff("support")
                .getProfile(GetProfileRequest.newBuilder()
                        .setMemberId(member.getMemberId())
                        .setReason("a test")
                        .build());
        assertThat(profile.toString()).contains("1990-05-17").contains("IMPORT").doesNotContain("SOURCE_MEMBER");
    }

    @Test
    void aChunkCountsOnceAndNoneIsLeftOut() {
        send(1, row(1), row(2));
        var again = send(1, row(1), row(2), row(3));
        var gap = refusal(() -> send(9, row(9)));

        assertThat(again.getNextRow()).isEqualTo(4);
        assertThat(again.getImported()).isEqualTo(3);
        assertThat(again.getRejected()).isZero();
        assertThat(gap.reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(gap.metadata()).containsEntry("nextRow", "4");
        assertThat(progress(importId)).isEqualTo(again);
        assertThat(progress(UUID.randomUUID().toString()).getNextRow()).isEqualTo(1);
    }

    @Test
    void othersAreToldOfImportedMembersAndThatTheyWereImported() {
        send(1, row(1).setBirthDate("1990-05-17").setRegion("FI-18").addConsents(consent()));
        var member = member(email(1)).getMemberId();

        var events = MemberTopic.eventsOf(member, found -> found.size() >= 2);

        assertThat(MemberTopic.types(events)).containsExactly("MemberEnrolled", "ConsentChanged");
        var enrolled = events.getFirst().as(MemberEnrolled.parser());
        assertThat(enrolled.getImported()).isTrue();
        assertThat(enrolled.getFacts().getRegion()).isEqualTo("FI-18");
        assertThat(enrolled.getFacts().getBirthdayMonth()).isEqualTo(5);
        assertThat(events.getLast().as(ConsentChanged.parser()).getImported()).isTrue();
    }

    /** Whoever changes a member of whom nobody was told yet tells of the member first. */
    @Test
    void aChangeNeverOvertakesTheImport() {
        var rows = IntStream.rangeClosed(1, 400).mapToObj(this::row).toArray(MemberRow.Builder[]::new);
        send(1, rows);
        var member = member(email(400)).getMemberId();

        client.asStaff("support")
                .recordConsent(RecordConsentRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member)
                        .setConsent(consent())
                        .build());

        var events = MemberTopic.eventsOf(member, found -> found.size() >= 2);
        assertThat(MemberTopic.types(events)).containsExactly("MemberEnrolled", "ConsentChanged");
        assertThat(events.getLast().as(ConsentChanged.parser()).getVersion()).isEqualTo(2);
    }

    @Test
    void whoJoinsWithAnImportedAddressGetsThatMembership() throws IOException {
        send(1, row(1));
        var imported = member(email(1));
        try (var engagement = FakeEngagement.up()) {
            var started = client.verifications()
                    .startEnrollment(StartEnrollmentRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setName("Aino")
                            .setEmail(email(1))
                            .setLanguage("fi")
                            .addConsents(consent().clearSource().clearProof())
                            .build());
            var letter = engagement.noticesTo(email(1), 1).getFirst();
            assertThat(letter.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_ENROLLMENT_CODE);

            var enrolled = client.verifications()
                    .confirmEnrollment(ConfirmEnrollmentRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setVerificationId(started.getVerificationId())
                            .setCode(letter.getCode())
                            .build())
                    .getMember();

            assertThat(enrolled.getMemberId()).isEqualTo(imported.getMemberId());
            assertThat(enrolled.getCardNumber()).isEqualTo(imported.getCardNumber());
            assertThat(enrolled.hasEmailVerifyTime()).isTrue();
            assertThat(enrolled.getConsentsCount()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> member(email(1)).getIdentityState() == IdentityState.IDENTITY_STATE_LINKED);
        }
    }

    @Test
    void whatIsExportedIsWhatWasImported() {
        send(1, row(1).setCity("Helsinki").setCountry("FI").addConsents(consent()), row(2), row(3));
        var first = member(email(1)).getMemberId();

        var exported = new ArrayList<MemberRow>();
        client.imports("admin")
                .exportMembers(
                        ExportMembersRequest.newBuilder().setReason("a test").build())
                .forEachRemaining(page -> exported.addAll(page.getMembersList()));
        var behind = new ArrayList<MemberRow>();
        client.imports("admin")
                .exportMembers(ExportMembersRequest.newBuilder()
                        .setReason("a test")
                        .setAfterMemberId(first)
                        .build())
                .forEachRemaining(page -> behind.addAll(page.getMembersList()));

        assertThat(exported).extracting(MemberRow::getMemberId).isSorted().doesNotHaveDuplicates();
        var row = exported.stream()
                .filter(one -> one.getEmail().equals(email(1)))
                .findFirst()
                .orElseThrow();
        assertThat(row.getCity()).isEqualTo("Helsinki");
        assertThat(row.getCardNumber()).hasSize(16);
        assertThat(row.getConsents(0).getProof()).isEqualTo("form-17");
        assertThat(behind.stream().map(MemberRow::getEmail).collect(Collectors.toSet()))
                .contains(email(2), email(3))
                .doesNotContain(email(1));
    }

    @Test
    void onlyAdministratorsImportAndExport() {
        assertThat(refusal(() -> client.imports("support")
                                .getImport(GetImportRequest.newBuilder()
                                        .setImportId(importId)
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.imports("admin")
                                .exportMembers(ExportMembersRequest.getDefaultInstance())
                                .hasNext())
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    private ImportProgress send(long first, MemberRow.Builder... rows) {
        var chunk = ImportMembersRequest.newBuilder().setImportId(importId).setFirstRow(first);
        for (var row : rows) {
            chunk.addRows(row);
        }
        return client.importOnce("admin", chunk.build());
    }

    private ImportProgress progress(String id) {
        return client.imports("admin")
                .getImport(GetImportRequest.newBuilder().setImportId(id).build());
    }

    private List<ImportReject> rejects() {
        var first = client.imports("admin")
                .listImportRejects(ListImportRejectsRequest.newBuilder()
                        .setImportId(importId)
                        .setPageSize(3)
                        .build());
        var all = new ArrayList<>(first.getRejectsList());
        all.addAll(client.imports("admin")
                .listImportRejects(ListImportRejectsRequest.newBuilder()
                        .setImportId(importId)
                        .setPageSize(3)
                        .setPageToken(first.getNextPageToken())
                        .build())
                .getRejectsList());
        return all;
    }

    private Member member(String email) {
        var found = client.customersAsStaff("support")
                .searchMembers(SearchMembersRequest.newBuilder()
                        .setEmail(email)
                        .setReason("a test")
                        .build());
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setMemberId(found.getMembers(0).getMemberId())
                        .setReason("a test")
                        .build());
    }

    private MemberRow.Builder row(int place) {
        return MemberRow.newBuilder()
                .setLine(place + 1L)
                .setName("Aino Aalto " + place)
                .setEmail(email(place))
                .setLanguage("fi");
    }

    private String email(int place) {
        return run + "-" + place + "@example.com";
    }

    private static String phone() {
        return "+35899" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 100_000_000L);
    }

    private static Consent.Builder consent() {
        return Consent.newBuilder()
                .setPurpose(Purpose.PURPOSE_MARKETING)
                .setChannel(Channel.CHANNEL_EMAIL)
                .setGranted(true)
                .setTextVersion("2024-1")
                .setSource(ConsentSource.CONSENT_SOURCE_STORE)
                .setProof("form-17");
    }
}
