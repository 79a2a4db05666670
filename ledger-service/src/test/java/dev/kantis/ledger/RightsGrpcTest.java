package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.MergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.OwnerServiceGrpc;
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.RollForwardRow;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.member.events.v1.MemberFacts;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc.PersonalDataServiceBlockingStub;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.ledger.facts.FactsStore;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class RightsGrpcTest extends LedgerCalls {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static String memberService = "";

    @Inject
    FactsStore store;

    @BeforeEach
    void signInAsMemberService() {
        if (memberService.isEmpty()) {
            memberService = TestServers.shared().tokens().serviceToken("member-service");
        }
    }

    @Test
    void whoIsErasedHasNoFactsAndCannotSpendAndNoTotalChanges() throws Exception {
        var region = "region-of-" + member;
        publish(Topic.MEMBERS, facts(4, region));
        await().atMost(SOON).until(() -> !section(export(), "facts").isEmpty());
        purchases().recordPurchase(purchase("r-1", 12_500));
        var before = rollForward();
        var points = available();

        var request = erase();
        var erased = data().eraseMember(request);

        assertThat(rollForward()).isEqualTo(before).isNotEmpty();
        assertThat(available()).isEqualTo(points).isPositive();
        assertThat(TextColumns.with(List.of(region))).isEmpty();
        assertThat(part(erased, "facts").getRecords()).isEqualTo(1);
        assertThat(part(erased, "purchases").getRecords()).isEqualTo(1);
        assertThat(part(erased, "purchases").getGround()).contains("accounting");
        refused(
                Reason.REASON_REDEMPTION_FROZEN,
                () -> wallets(admin)
                        .burnPoints(BurnPointsRequest.newBuilder()
                                .setRequestId(id())
                                .setMemberId(member)
                                .setUnit("points")
                                .setPoints(1)
                                .setReason("test")
                                .build()));
        // The refused burn is an entry too; closing again with the same request is none.
        assertThat(part(data().eraseMember(request), "entries").getRecords())
                .isEqualTo(part(erased, "entries").getRecords() + 1);
        assertThat(wallets(admin)
                        .verifyLedger(VerifyLedgerRequest.getDefaultInstance())
                        .getBalanced())
                .isTrue();
    }

    @Test
    void whatIsToldOfTheMemberLaterIsNotKept() {
        var known = new FactsStore.Known(9, "30-39", 5, 17, "late-" + member);
        var id = UUID.fromString(member);
        store.changed(id, known).await().atMost(SOON);
        assertThat(section(export(), "facts")).hasSize(1);
        data().eraseMember(erase());

        store.changed(id, new FactsStore.Known(10, "30-39", 5, 17, "late-" + member))
                .await()
                .atMost(SOON);
        store.enrolled(id, new FactsStore.Enrollment(LocalDate.EPOCH, "late-" + member), known)
                .await()
                .atMost(SOON);
        store.segment(id, "late-" + member, true, 3).await().atMost(SOON);

        assertThat(section(export(), "facts")).isEmpty();
        assertThat(TextColumns.with(List.of("late-" + member))).isEmpty();
    }

    @Test
    void whatIsOnHoldOrInAPoolHasToEndFirst() {
        purchases().recordPurchase(purchase("r-1", 12_500));
        var hold = wallets(rewardsService).holdPoints(hold(5)).getHoldId();
        refused(Reason.REASON_HOLDS_OPEN, () -> data().eraseMember(erase()));
        wallets(rewardsService)
                .releasePoints(ReleasePointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setHoldId(hold)
                        .build());
        var pool = id();
        owners().joinPool(JoinPoolRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setPoolId(pool)
                .build());
        refused(Reason.REASON_OWNER_LINKED, () -> data().eraseMember(erase()));
        owners().leavePool(LeavePoolRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setPoolId(pool)
                .build());

        assertThat(data().eraseMember(erase()).getPartsList()).isNotEmpty();
    }

    @Test
    void aMemberGetsEverythingPageByPage() throws Exception {
        publish(Topic.MEMBERS, facts(4, "FI-18"));
        for (var i = 0; i < 3; i++) {
            purchases().recordPurchase(purchase("r-" + i, 1_000));
        }
        await().atMost(SOON).until(() -> !section(export(), "facts").isEmpty());

        var all = export();

        assertThat(section(all, "purchases")).hasSize(3).allMatch(json -> json.contains(member + "r-"));
        assertThat(section(all, "entries")).hasSize(3).allMatch(json -> json.contains("ENTRY_KIND_PURCHASE"));
        assertThat(section(all, "facts")).singleElement().asString().contains("FI-18");
        assertThat(section(all, "wallets")).anyMatch(json -> json.contains("points"));
    }

    /** The survivor's archive is made of both ids: nothing is missing in it, and nothing is there twice. */
    @Test
    void anIdThatWasMergedAwayGivesOutWhatItHadAndTheSurvivorTheRest() {
        var survivor = id();
        purchases().recordPurchase(purchase("r-1", 1_000));
        owners().mergeOwners(MergeOwnersRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setIntoMemberId(survivor)
                .build());
        purchases().recordPurchase(purchase("r-2", 2_000));

        var merged = section(export(), "entries");
        var rest = section(export(survivor), "entries");

        assertThat(merged).hasSize(2);
        assertThat(merged.getLast()).contains("ENTRY_KIND_PURCHASE", "\"change\":\"100\"");
        assertThat(merged.getFirst()).contains("ENTRY_KIND_LINK");
        assertThat(rest).hasSize(2);
        assertThat(rest.getFirst()).contains("ENTRY_KIND_PURCHASE", "\"change\":\"200\"");
        assertThat(rest).doesNotContainAnyElementsOf(merged);
    }

    @Test
    void aStrangerHasNothing() {
        assertThat(export().values()).allMatch(List::isEmpty);
    }

    private MemberFactsChanged facts(long version, String region) {
        return MemberFactsChanged.newBuilder()
                .setMemberId(member)
                .setFacts(MemberFacts.newBuilder().setAgeBand("30-39").setRegion(region))
                .setVersion(version)
                .build();
    }

    private EraseMemberRequest erase() {
        return EraseMemberRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .build();
    }

    private Map<String, List<String>> export() {
        return export(member);
    }

    private Map<String, List<String>> export(String member) {
        var sections = new HashMap<String, List<String>>();
        var token = "";
        do {
            ExportMemberResponse page = data().exportMember(ExportMemberRequest.newBuilder()
                    .setMemberId(member)
                    .setPageToken(token)
                    .build());
            page.getSectionsList()
                    .forEach(section -> sections.merge(
                            section.getSection(),
                            section.getRecordsList(),
                            (first, second) -> Stream.concat(first.stream(), second.stream())
                                    .toList()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return sections;
    }

    private static List<String> section(Map<String, List<String>> sections, String name) {
        return sections.getOrDefault(name, List.of());
    }

    private static ErasedPart part(EraseMemberResponse answer, String name) {
        return answer.getPartsList().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<RollForwardRow> rollForward() {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        return StatementServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .getRollForward(GetRollForwardRequest.newBuilder()
                        .setFromDay(today.minusDays(1).toString())
                        .setToDay(today.plusDays(1).toString())
                        .build())
                .getRowsList();
    }

    private OwnerServiceGrpc.OwnerServiceBlockingStub owners() {
        return OwnerServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(memberService));
    }

    private PersonalDataServiceBlockingStub data() {
        return PersonalDataServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(memberService));
    }
}
