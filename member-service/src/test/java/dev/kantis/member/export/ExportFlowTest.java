package dev.kantis.member.export;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.Export;
import dev.kantis.contracts.member.v1.ExportProgress;
import dev.kantis.contracts.member.v1.ExportState;
import dev.kantis.contracts.member.v1.GetExportArchiveRequest;
import dev.kantis.contracts.member.v1.GetExportRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.RequestExportRequest;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.member.servers.FakeNeighbors;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ExportFlowTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    Exports exports;

    private MemberClient client;
    private FakeNeighbors neighbors;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        neighbors = FakeNeighbors.up();
    }

    @AfterEach
    void disconnect() {
        client.close();
        neighbors.close();
    }

    @Test
    void aMemberGetsEverythingFromAllServicesAndNobodyElses() throws IOException {
        var member = member("Ursulina Vexling");
        var other = member("Somebody Else");
        var self = client.rights(client.memberToken(member.getMemberId()));
        client.asStaff("support").getMember(look(member));

        var asked = self.requestExport(ask("").build());
        var ready = awaitReady(member, asked);

        assertThat(ready.getPlacesList())
                .extracting(ExportProgress::getPlace)
                .containsExactly(
                        "member-service",
                        "ledger-service",
                        "rewards-service",
                        "feedback-service",
                        "engagement-service");
        assertThat(ready.getPlacesList()).allMatch(ExportProgress::getDone);
        assertThat(ready.getPlaces(1).getRecords()).isEqualTo(4);
        var files = unzip(archive(ready.getLink()));
        assertThat(files.get("member-service/member.json")).contains("Ursulina Vexling", member.getEmail());
        assertThat(files.get("member-service/identifiers.json")).contains(member.getCardNumber());
        assertThat(files.get("member-service/accesses.json")).contains("a look at the member");
        assertThat(files.get("ledger-service/rows.json"))
                .contains("\"number\": 1", "\"number\": 4", member.getMemberId());
        assertThat(String.join("", files.values())).doesNotContain(other.getEmail(), other.getMemberId());
        assertThat(files.get("contents.json")).contains("ledger-service/rows.json");
    }

    @Test
    void whoWasMergedGetsWhatIsStoredUnderBothIdsUntilTheyAreTwoAgain() throws IOException {
        var survivor = member("Aino Aalto");
        var other = member("Aino Maria Aalto");
        var merge = merged(survivor, other);
        var self = client.rights(client.memberToken(survivor.getMemberId()));

        var ready = awaitReady(survivor, self.requestExport(ask("").build()));

        assertThat(ready.getPlaces(1).getRecords()).isEqualTo(8);
        var files = unzip(archive(ready.getLink()));
        assertThat(files.get("member-service/member.json")).contains(survivor.getEmail(), other.getEmail());
        for (var service : List.of("ledger", "rewards", "feedback", "engagement")) {
            assertThat(files.get(service + "-service/rows.json")).contains(survivor.getMemberId(), other.getMemberId());
        }
        assertThat(files.get("contents.json")).contains("\"mergedMemberIds\": [\"" + other.getMemberId() + "\"]");

        separated(merge);

        assertThat(refusal(() -> archive(ready.getLink())).reason()).isEqualTo(Reason.REASON_LINK_INVALID);
        var alone = awaitReady(survivor, self.requestExport(ask("").build()));
        assertThat(String.join("", unzip(archive(alone.getLink())).values()))
                .doesNotContain(other.getEmail())
                .contains(survivor.getEmail());
    }

    @Test
    void aSeparationWhileItIsGatheredBeginsItAnew() throws IOException {
        var survivor = member("Eino Leino");
        var other = member("Eino Armas Leino");
        var merge = merged(survivor, other);
        var self = client.rights(client.memberToken(survivor.getMemberId()));
        neighbors.engagement().away(true);
        var asked = self.requestExport(ask("").build());
        await().atMost(SOON)
                .until(() -> self.getExport(GetExportRequest.newBuilder()
                                        .setExportId(asked.getExportId())
                                        .build())
                                .getPlaces(3)
                                .getRecords()
                        == 8);

        separated(merge);
        neighbors.engagement().away(false);

        var files = unzip(archive(awaitReady(survivor, asked).getLink()));
        assertThat(String.join("", files.values())).doesNotContain(other.getEmail());
        assertThat(files.get("feedback-service/rows.json")).doesNotContain(other.getMemberId());
    }

    @Test
    void whatWasGatheredIsStoredSealedAndGoesWithItsTime() {
        var member = member("Ursulina Quagmire");
        var self = client.rights(client.memberToken(member.getMemberId()));
        var ready = awaitReady(member, self.requestExport(ask("").build()));

        assertThat(TextColumns.with(List.of("Ursulina"))).containsExactly("member.name");
        exports.forget(Instant.now().plus(Duration.ofDays(8)), Instant.EPOCH)
                .await()
                .atMost(SOON);

        assertThat(self.getExport(GetExportRequest.getDefaultInstance()).getState())
                .isEqualTo(ExportState.EXPORT_STATE_EXPIRED);
        assertThat(refusal(() -> archive(ready.getLink())).reason()).isEqualTo(Reason.REASON_LINK_INVALID);
    }

    @Test
    void aLinkThatWasChangedLeadsNowhereAndOnlyTheGatewayFollowsLinks() {
        var member = member("Aino Aalto");
        var self = client.rights(client.memberToken(member.getMemberId()));
        var link = awaitReady(member, self.requestExport(ask("").build())).getLink();

        assertThat(refusal(() -> archive("A" + link.substring(1))).reason()).isEqualTo(Reason.REASON_LINK_INVALID);
        assertThat(refusal(() -> archive("A".repeat(80))).reason()).isEqualTo(Reason.REASON_LINK_INVALID);
        Assertions.assertThatThrownBy(() -> self.getExportArchive(GetExportArchiveRequest.newBuilder()
                                .setLink(link)
                                .build())
                        .hasNext())
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("PERMISSION_DENIED");
    }

    @Test
    void oneIsUnderWayAtATimeAndSomeAMonth() throws IOException {
        var member = member("Aino Aalto");
        var self = client.rights(client.memberToken(member.getMemberId()));
        neighbors.ledgerDown();
        var request = ask("").build();
        var first = self.requestExport(request);
        assertThat(self.requestExport(request).getExportId()).isEqualTo(first.getExportId());
        assertThat(self.requestExport(ask("").build()).getExportId()).isEqualTo(first.getExportId());
        assertThat(first.getLink()).isEmpty();

        neighbors.ledgerUp();
        awaitReady(member, first);
        for (var i = 0; i < 3; i++) {
            awaitReady(member, self.requestExport(ask("").build()));
        }

        var refused = refusal(() -> self.requestExport(ask("").build()));
        assertThat(refused.reason()).isEqualTo(Reason.REASON_EXPORT_LIMIT_REACHED);
        assertThat(refused.metadata()).containsEntry("limit", "4");
    }

    @Test
    void staffSayWhyAndOthersGetNothing() {
        var member = member("Aino Aalto").getMemberId();
        var support = client.rightsAsStaff("support");
        var other = client.rights(client.memberToken(UUID.randomUUID().toString()));

        assertThat(refusal(() -> support.requestExport(ask(member).build())).reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(refusal(() -> other.requestExport(ask(member).build())).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> support.getExport(GetExportRequest.newBuilder()
                                .setMemberId(member)
                                .setReason("ticket 18")
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_EXPORT_UNKNOWN);
        Assertions.assertThatThrownBy(() -> client.rights(client.tokens().serviceToken("partner-service"))
                        .requestExport(ask(member).build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("PERMISSION_DENIED");

        support.requestExport(ask(member).setReason("ticket 19").build());

        assertThat(client.customersAsStaff("admin")
                        .listAccesses(ListAccessesRequest.newBuilder()
                                .setMemberId(member)
                                .build())
                        .getAccesses(0))
                .satisfies(access -> assertThat(access.getAction()).isEqualTo(AccessAction.ACCESS_ACTION_EXPORT))
                .satisfies(access -> assertThat(access.getReason()).isEqualTo("ticket 19"));
    }

    @Test
    void anErasureTakesTheArchiveAlong() {
        var member = member("Aino Aalto");
        var self = client.rights(client.memberToken(member.getMemberId()));
        var link = awaitReady(member, self.requestExport(ask("").build())).getLink();

        client.rightsAsStaff("admin")
                .requestErasure(RequestErasureRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member.getMemberId())
                        .setReason("ticket 17")
                        .setAtOnce(true)
                        .build());

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(refusal(() -> archive(link)).reason()).isEqualTo(Reason.REASON_LINK_INVALID));
    }

    private Merge merged(Member survivor, Member other) {
        var merge = await("until both have their accounts")
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(
                        () -> client.merges("support")
                                .mergeMembers(MergeMembersRequest.newBuilder()
                                        .setRequestId(id())
                                        .setMemberId(other.getMemberId())
                                        .setOtherMemberId(survivor.getMemberId())
                                        .setSurvivorId(survivor.getMemberId())
                                        .setReason("ticket 5")
                                        .build()),
                        asked -> !asked.getMergeId().isEmpty());
        return awaitMerge(merge, MergeState.MERGE_STATE_MERGED);
    }

    private void separated(Merge merge) {
        var separating = client.merges("admin")
                .separateMembers(SeparateMembersRequest.newBuilder()
                        .setRequestId(id())
                        .setMergeId(merge.getMergeId())
                        .setReason("a mistake")
                        .build());
        assertThat(awaitMerge(separating, MergeState.MERGE_STATE_SEPARATED).getMergeId())
                .isEqualTo(merge.getMergeId());
    }

    private Merge awaitMerge(Merge merge, MergeState state) {
        var get = GetMergeRequest.newBuilder().setMergeId(merge.getMergeId()).build();
        return await().atMost(SOON)
                .until(() -> client.merges("support").getMerge(get), found -> found.getState() == state);
    }

    private Member member(String name) {
        return client.enroll(someone().setName(name).build());
    }

    private static GetMemberRequest look(Member member) {
        return GetMemberRequest.newBuilder()
                .setMemberId(member.getMemberId())
                .setReason("a look at the member")
                .build();
    }

    private Export awaitReady(Member member, Export asked) {
        var self = client.rights(client.memberToken(member.getMemberId()));
        var request =
                GetExportRequest.newBuilder().setExportId(asked.getExportId()).build();
        return await().atMost(SOON)
                .until(() -> self.getExport(request), found -> found.getState() == ExportState.EXPORT_STATE_READY);
    }

    private byte[] archive(String link) {
        var bytes = new ByteArrayOutputStream();
        client.rights(client.tokens().serviceToken("gateway"))
                .getExportArchive(
                        GetExportArchiveRequest.newBuilder().setLink(link).build())
                .forEachRemaining(piece -> bytes.writeBytes(piece.getContent().toByteArray()));
        return bytes.toByteArray();
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    private static RequestExportRequest.Builder ask(String member) {
        return RequestExportRequest.newBuilder().setRequestId(id()).setMemberId(member);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
