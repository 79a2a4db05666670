package dev.kantis.ledger.program;

import static dev.kantis.ledger.LedgerClient.id;
import static dev.kantis.ledger.LedgerClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.DecideProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.GetProgramRequest;
import dev.kantis.contracts.ledger.v1.GetProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramChange;
import dev.kantis.contracts.ledger.v1.ProgramDoor;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc.ProgramServiceBlockingStub;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.ProgramVersionState;
import dev.kantis.contracts.ledger.v1.RollBackProgramRequest;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.localstack.TestServers;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of program versions as staff see it. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(ProgramVersionsGrpcTest.Alone.class)
class ProgramVersionsGrpcTest {
    private static String marketer = "";
    private static String admin = "";

    /** A ledger whose programs no other test sees. */
    public static final class Alone implements QuarkusTestProfile {}

    private final String name = "p-" + id();
    private ManagedChannel channel;

    @BeforeAll
    static void signIn() {
        marketer = TestServers.shared().tokens().staffToken("marketer");
        admin = TestServers.shared().tokens().staffToken("admin");
    }

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", LedgerServers.grpcPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void everyAcceptedVersionIsKeptAsItWasWithItsAuthorAndItsState() {
        var text = "# why: the year's start\n" + Texts.program(name, 10);
        var first = apply(text).getDetails();
        var second = apply(Texts.program(name, 12)).getDetails();

        assertThat(apply(Texts.program(name, 12)).getDetails()).isEqualTo(second);
        var versions = list(2);
        assertThat(versions).extracting(ProgramVersion::getVersion).containsExactly(2L, 1L);
        assertThat(versions)
                .extracting(ProgramVersion::getState)
                .containsExactly(
                        ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE,
                        ProgramVersionState.PROGRAM_VERSION_STATE_REPLACED);
        assertThat(versions).allSatisfy(version -> {
            assertThat(version.getDoor()).isEqualTo(ProgramDoor.PROGRAM_DOOR_CALL);
            assertThat(version.getAuthor()).isNotEmpty();
        });
        assertThat(versions.getLast().getEndTime()).isEqualTo(second.getStartTime());
        assertThat(get(1).getDocument()).isEqualTo(text);
        assertThat(get(1).getDetails().getStartTime()).isEqualTo(first.getStartTime());
        assertThat(active()).isEqualTo(12);
        assertThat(programs(marketer).getProgram(named()).hasDetails()).isFalse();
        refused(Reason.REASON_PROGRAM_VERSION_UNKNOWN, () -> get(3));
        refused(Reason.REASON_DOCUMENT_INVALID, () -> apply(Texts.program(name, 0)));
        refused(
                Reason.REASON_DOCUMENT_INVALID,
                () -> apply(Texts.program(name, 13).replace("name: points", "name: busy/points")));
        assertThat(list(10)).hasSize(2);
    }

    @Test
    void pagesOfVersionsConcatenateToTheWholeList() {
        for (var points = 1; points <= 5; points++) {
            apply(Texts.program(name, points));
        }
        var numbers = new ArrayList<Long>();
        var token = "";
        do {
            var page = programs(marketer)
                    .listProgramVersions(ListProgramVersionsRequest.newBuilder()
                            .setProgram(name)
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getVersionsList().forEach(version -> numbers.add(version.getVersion()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
        refused(
                Reason.REASON_PAGE_TOKEN_INVALID,
                () -> programs(marketer)
                        .listProgramVersions(ListProgramVersionsRequest.newBuilder()
                                .setPageToken("x")
                                .build()));
    }

    @Test
    void aVersionBeginsAtItsLocalTimeWithoutAnybodyDoingAnything() {
        apply(Texts.program(name, 10));
        var soon =
                LocalDateTime.now(ZoneId.of("Europe/Helsinki")).plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);

        var scheduled =
                apply(Texts.program(name, 11, "rollout: {from: " + soon + "}")).getDetails();

        assertThat(scheduled.getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_SCHEDULED);
        assertThat(active()).isEqualTo(10);
        await().atMost(Duration.ofSeconds(15)).until(() -> active() == 11);
        assertThat(get(2).getDetails().getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE);
        assertThat(get(1).getDetails().getEndTime()).isEqualTo(scheduled.getStartTime());
    }

    @Test
    void aVersionWaitsUntilSomebodyElseThanItsAuthorApproves() {
        apply(Texts.program(name, 10));
        var waiting =
                apply(Texts.program(name, 11, "rollout: {approval: true}")).getDetails();

        assertThat(waiting.getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_WAITING);
        assertThat(active()).isEqualTo(10);
        refused(Reason.REASON_PROGRAM_APPROVAL_BY_AUTHOR, () -> decide(marketer, 2, true, ""));
        refused(Reason.REASON_PROGRAM_VERSION_DECIDED, () -> decide(admin, 1, true, ""));
        refused(Reason.REASON_PROGRAM_VERSION_UNKNOWN, () -> decide(admin, 9, true, ""));

        var approved = decide(admin, 2, true, "as agreed");

        assertThat(approved.getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE);
        assertThat(approved.getApproval().getComment()).isEqualTo("as agreed");
        assertThat(approved.getApproval().getDecidedBy()).isNotEqualTo(approved.getAuthor());
        assertThat(decide(admin, 2, true, "again")).isEqualTo(approved);
        assertThat(active()).isEqualTo(11);
        refused(Reason.REASON_PROGRAM_VERSION_DECIDED, () -> decide(admin, 2, false, "too late"));

        whoeverDropsTheRuleNeedsItOnceMore();
    }

    private void whoeverDropsTheRuleNeedsItOnceMore() {
        var dropping = apply(Texts.program(name, 12)).getDetails();

        assertThat(dropping.getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_WAITING);
        decide(admin, 3, true, "");
        assertThat(apply(Texts.program(name, 13)).getDetails().getState())
                .isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE);
    }

    @Test
    void aRejectedVersionIsKeptWithItsReasonAndNeverBegins() {
        apply(Texts.program(name, 10));
        apply(Texts.program(name, 11, "rollout: {approval: true}"));
        refused(Reason.REASON_REQUEST_INVALID, () -> decide(admin, 2, false, ""));

        var rejected = decide(admin, 2, false, "too generous");

        assertThat(rejected.getState()).isEqualTo(ProgramVersionState.PROGRAM_VERSION_STATE_REJECTED);
        assertThat(list(1).getFirst().getRejection().getComment()).isEqualTo("too generous");
        assertThat(rejected.hasStartTime()).isFalse();
        refused(Reason.REASON_PROGRAM_VERSION_DECIDED, () -> decide(admin, 2, true, ""));
        assertThat(decide(admin, 2, false, "again")).isEqualTo(rejected);
        assertThat(apply(Texts.program(name, 11, "rollout: {approval: true}")).getVersion())
                .isEqualTo(3);
        assertThat(active()).isEqualTo(10);
        decide(marketer, 3, false, "its author may take it back");
    }

    @Test
    void aRollBackBringsAnEarlierDocumentBackAsANewVersionOnce() {
        apply(Texts.program(name, 10));
        apply(Texts.program(name, 90));
        var request = RollBackProgramRequest.newBuilder()
                .setRequestId(id())
                .setProgram(name)
                .setVersion(1)
                .setReason("90 was a slip")
                .build();

        var back = programs(admin).rollBackProgram(request);

        assertThat(back.getVersion()).isEqualTo(3);
        assertThat(back.getRestoredVersion()).isEqualTo(1);
        assertThat(back.getDoor()).isEqualTo(ProgramDoor.PROGRAM_DOOR_ROLL_BACK);
        assertThat(back.getReason()).isEqualTo("90 was a slip");
        assertThat(get(3).getDocument()).isEqualTo(get(1).getDocument());
        assertThat(active()).isEqualTo(10);
        assertThat(programs(admin).rollBackProgram(request)).isEqualTo(back);
        refused(
                Reason.REASON_REQUEST_ID_REUSED,
                () -> programs(admin)
                        .rollBackProgram(request.toBuilder().setVersion(2).build()));
        refused(Reason.REASON_PROGRAM_VERSION_IN_FORCE, () -> rollBack(3));
        refused(Reason.REASON_PROGRAM_VERSION_UNKNOWN, () -> rollBack(8));
        apply(Texts.program(name, 11, "rollout: {from: 2099-01-01T00:00}"));
        refused(Reason.REASON_PROGRAM_VERSION_NEVER_IN_FORCE, () -> rollBack(4));
        decide(marketer, 4, false, "only for this test");
    }

    @Test
    void theDifferenceIsToldByPath() {
        apply(Texts.program(name, 10));
        apply(Texts.program(name, 12, "rollout: {from: 2026-01-01T00:00}"));

        var changes = diff(DiffProgramVersionsRequest.newBuilder()
                .setProgram(name)
                .setFromVersion(1)
                .setToVersion(2));

        assertThat(changes)
                .extracting(ProgramChange::getPath, ProgramChange::getBefore, ProgramChange::getAfter)
                .containsExactly(
                        tuple("spec.earn.rules[basics].gives.points", "10", "12"),
                        tuple("spec.rollout", "", "{\"from\":\"2026-01-01T00:00\"}"));
        assertThat(diff(DiffProgramVersionsRequest.newBuilder().setDocument(Texts.program(name, 13))))
                .hasSize(2);
        assertThat(diff(DiffProgramVersionsRequest.newBuilder())).isEmpty();
        assertThat(diff(DiffProgramVersionsRequest.newBuilder().setDocument(Texts.program("new-" + name, 13))))
                .as("a new program is compared with the main one")
                .isNotEmpty();
        refused(
                Reason.REASON_DOCUMENT_INVALID,
                () -> diff(DiffProgramVersionsRequest.newBuilder().setDocument("kind: [")));
        refused(
                Reason.REASON_PROGRAM_MISSING,
                () -> diff(DiffProgramVersionsRequest.newBuilder()
                        .setProgram("nobody")
                        .setToVersion(1)));
        refused(
                Reason.REASON_PROGRAM_VERSION_UNKNOWN,
                () -> diff(
                        DiffProgramVersionsRequest.newBuilder().setProgram(name).setToVersion(9)));
    }

    @Test
    void onlySoManyVersionsMayWait() {
        for (var i = 0; i < VersionDecisions.PENDING_MOST; i++) {
            apply(Texts.program(name, 100 + i, "rollout: {from: 2099-01-01T00:00:0" + i % 10 + "." + i + "}"));
        }

        refused(Reason.REASON_PROGRAM_VERSIONS_PENDING, () -> apply(Texts.program(name, 99)));

        for (var i = 1; i <= VersionDecisions.PENDING_MOST; i++) {
            decide(marketer, i, false, "only for this test");
        }
        assertThat(apply(Texts.program(name, 99)).getVersion()).isEqualTo(VersionDecisions.PENDING_MOST + 1);
    }

    private Program apply(String text) {
        return programs(marketer)
                .applyProgram(ApplyProgramRequest.newBuilder().setDocument(text).build());
    }

    private Program get(long version) {
        return programs(marketer)
                .getProgramVersion(GetProgramVersionRequest.newBuilder()
                        .setProgram(name)
                        .setVersion(version)
                        .build());
    }

    private List<ProgramVersion> list(int size) {
        return programs(marketer)
                .listProgramVersions(ListProgramVersionsRequest.newBuilder()
                        .setProgram(name)
                        .setPageSize(size)
                        .build())
                .getVersionsList();
    }

    private List<ProgramChange> diff(DiffProgramVersionsRequest.Builder request) {
        return programs(marketer).diffProgramVersions(request.build()).getChangesList();
    }

    private ProgramVersion decide(String token, long version, boolean approved, String comment) {
        return programs(token)
                .decideProgramVersion(DecideProgramVersionRequest.newBuilder()
                        .setProgram(name)
                        .setVersion(version)
                        .setApproved(approved)
                        .setComment(comment)
                        .build());
    }

    private ProgramVersion rollBack(long version) {
        return programs(admin)
                .rollBackProgram(RollBackProgramRequest.newBuilder()
                        .setRequestId(id())
                        .setProgram(name)
                        .setVersion(version)
                        .setReason("test")
                        .build());
    }

    /** How many points a euro earns by the version in force. */
    private int active() {
        var document = programs(marketer).getProgram(named()).getDocument();
        return Integer.parseInt(document.replaceAll("(?s).*points: (\\d+),.*", "$1"));
    }

    private GetProgramRequest named() {
        return GetProgramRequest.newBuilder().setProgram(name).build();
    }

    private ProgramServiceBlockingStub programs(String token) {
        return ProgramServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }
}
