package dev.kantis.member.merging;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.contracts.member.events.v1.MembersMerged;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ChannelPreference;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.Interest;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.MergeStep;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class MergeFlowTest {
    @Inject
    Pool pool;

    private MemberClient client;
    private FakeLedger ledger;
    private MergeStory story;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        ledger = FakeLedger.up();
        story = new MergeStory(client);
    }

    @AfterEach
    void disconnect() {
        client.close();
        ledger.close();
    }

    @Test
    void twoBecomeOneAndTwoAgainExactly() {
        var aino = ainoWhoToldMuch();
        var other = otherWhoToldMore();
        var ainosRows = MergeStory.rows(pool, aino);
        var othersRows = MergeStory.rows(pool, other);

        var merge = story.merged(aino, other);

        assertThat(ledger.poolOf(other)).contains(aino);
        assertThat(MergeStory.rows(pool, aino))
                .isNotEqualTo(ainosRows)
                .anySatisfy(row -> assertThat(row).contains("Bergen"))
                .anySatisfy(row -> assertThat(row).contains("opera"));
        story.awaitFinished(pool, merge);
        story.separated(merge);
        assertThat(MergeStory.rows(pool, aino)).isEqualTo(ainosRows);
        assertThat(MergeStory.rows(pool, other)).isEqualTo(othersRows);
        assertThat(ledger.poolOf(other)).isEmpty();
        assertThat(story.awaitState(merge, MergeState.MERGE_STATE_SEPARATED).getStepsList())
                .extracting(MergeStep::getState)
                .containsExactly(
                        MergeState.MERGE_STATE_MERGING,
                        MergeState.MERGE_STATE_MERGED,
                        MergeState.MERGE_STATE_SEPARATING,
                        MergeState.MERGE_STATE_SEPARATED);
    }

    private String ainoWhoToldMuch() {
        var aino = story.member().getMemberId();
        story.tell(
                aino,
                ProfileChange.newBuilder()
                        .setBirthDate("1990-02-01")
                        .setCountry("FI")
                        .setCity("Turku")
                        .setMessagesPerWeek(5)
                        .addInterests(Interest.newBuilder().setTopic("golf").setStrength(10))
                        .build());
        story.decide(aino, Channel.CHANNEL_EMAIL, true);
        story.decide(aino, Channel.CHANNEL_SMS, true);
        return aino;
    }

    private String otherWhoToldMore() {
        var other = story.member().getMemberId();
        story.tell(
                other,
                ProfileChange.newBuilder()
                        .setBirthDate("1970-01-02")
                        .setCountry("NO")
                        .setCity("Bergen")
                        .setStreet("Torget 1")
                        .setTimeZone("Europe/Oslo")
                        .setMessagesPerWeek(1)
                        .setChannels(ChannelPreference.newBuilder().addChannels(Channel.CHANNEL_SMS))
                        .addInterests(Interest.newBuilder().setTopic("golf").setStrength(90))
                        .addInterests(Interest.newBuilder().setTopic("opera").setStrength(50))
                        .build());
        story.decide(other, Channel.CHANNEL_EMAIL, false);
        return other;
    }

    @Test
    void aDecisionThatCountsAgainHasItsProof() {
        var aino = story.member().getMemberId();
        var other = story.member().getMemberId();
        client.asStaff("support")
                .recordConsent(RecordConsentRequest.newBuilder()
                        .setRequestId(MergeStory.id())
                        .setMemberId(aino)
                        .setConsent(Consent.newBuilder()
                                .setPurpose(Purpose.PURPOSE_MARKETING)
                                .setChannel(Channel.CHANNEL_EMAIL)
                                .setGranted(true)
                                .setTextVersion("2026-1")
                                .setProof("letter-17"))
                        .build());

        var merge = story.merged(aino, other);
        story.awaitFinished(pool, merge);
        story.separated(merge);

        assertThat(client.consentsAsStaff("admin")
                        .listConsents(ListConsentsRequest.newBuilder()
                                .setMemberId(aino)
                                .setReason(MergeStory.REASON)
                                .build())
                        .getConsentsList())
                .extracting(Consent::getProof)
                .containsExactly("letter-17", "", "letter-17");
    }

    @Test
    void whatTheSurvivorChangesAfterTheMergeStays() {
        var aino = ainoWhoToldMuch();
        var other = otherWhoToldMore();
        var merge = story.merged(aino, other);
        story.awaitFinished(pool, merge);

        story.tell(aino, ProfileChange.newBuilder().setTimeZone("Europe/Rome").build());
        story.decide(aino, Channel.CHANNEL_EMAIL, false);
        story.separated(merge);

        assertThat(MergeStory.rows(pool, aino))
                .anySatisfy(row -> assertThat(row).contains("Europe/Rome"))
                .anySatisfy(row -> assertThat(row).contains("Turku"))
                .noneSatisfy(row -> assertThat(row).contains("Bergen"));
        assertThat(story.ask(aino, Purpose.PURPOSE_MARKETING, Channel.CHANNEL_EMAIL))
                .isEqualTo(ContactReason.CONTACT_REASON_REFUSED);
        assertThat(story.ask(aino, Purpose.PURPOSE_MARKETING, Channel.CHANNEL_SMS))
                .isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
    }

    @Test
    void theSurvivorsFactsAreToldAnewAndBothLearnOfTheMerge() {
        var aino = story.member().getMemberId();
        var other = story.member().getMemberId();
        story.tell(other, ProfileChange.newBuilder().setBirthDate("1970-01-02").build());

        story.merged(aino, other);

        var events =
                MemberTopic.eventsOf(aino, found -> MemberTopic.types(found).contains("MembersMerged"));
        assertThat(events.stream()
                        .filter(event -> event.type().endsWith("MemberFactsChanged"))
                        .map(event ->
                                event.as(MemberFactsChanged.parser()).getFacts().getBirthdayDay()))
                .containsExactly(2);
        var told = MemberTopic.eventsOf(other, found -> MemberTopic.types(found).contains("MembersMerged"))
                .getLast()
                .as(MembersMerged.parser());
        assertThat(told.getSurvivorId()).isEqualTo(aino);
        assertThat(told.getMergedMemberId()).isEqualTo(other);
        assertThat(told.getMemberId()).isEqualTo(other);
    }

    @Test
    void aRepeatIsTheSameMerge() {
        var request = MergeMembersRequest.newBuilder()
                .setRequestId(MergeStory.id())
                .setMemberId(story.member().getMemberId())
                .setOtherMemberId(story.member().getMemberId())
                .setReason(MergeStory.REASON)
                .build();

        var first = client.merges("support").mergeMembers(request);
        var second = client.merges("support").mergeMembers(request);

        assertThat(second.getMergeId()).isEqualTo(first.getMergeId());
        assertThat(first.getSurvivorId()).as("the older one").isEqualTo(request.getMemberId());
        story.awaitState(first, MergeState.MERGE_STATE_MERGED);
    }

    @Test
    void mergesOfOneSurvivorAreUndoneInTheOppositeOrder() {
        var aino = story.member().getMemberId();
        var first = story.merged(aino, story.member().getMemberId());
        story.awaitFinished(pool, first);
        var second = story.merged(aino, story.member().getMemberId());
        story.awaitFinished(pool, second);

        var refused = refusal(() -> story.separate(first));

        assertThat(refused.reason()).isEqualTo(Reason.REASON_MERGE_NOT_LAST);
        assertThat(refused.metadata()).containsEntry("mergeId", second.getMergeId());
        story.separated(second);
        story.separated(first);
        assertThat(refusal(() -> story.separate(first)).reason()).isEqualTo(Reason.REASON_MERGE_OVER);
    }

    @Test
    void whoIsInAHouseholdIsNotMergedAndWhoIsMergedJoinsNone() {
        var aino = story.member().getMemberId();
        var other = story.member().getMemberId();
        var household = client.households(client.memberToken(other));
        var create = CreateHouseholdRequest.newBuilder().setRequestId(MergeStory.id());
        assertThat(household.createHousehold(create.build()).getMembersCount()).isEqualTo(1);

        var refused = refusal(() -> story.merge(aino, other));

        assertThat(refused.reason()).isEqualTo(Reason.REASON_MERGE_IN_HOUSEHOLD);
        assertThat(refused.metadata()).containsEntry("memberId", other);
        story.merged(aino, story.member().getMemberId());
        var late = client.households(client.memberToken(aino));
        assertThat(refusal(() -> late.createHousehold(
                                create.setRequestId(MergeStory.id()).build()))
                        .reason())
                .isEqualTo(Reason.REASON_MERGE_IN_HOUSEHOLD);
    }

    @Test
    void pointsOnHoldAreWaitedForWithACallOfItsOwn() {
        var other = story.member().getMemberId();
        ledger.refuseOnce(other, Reason.REASON_HOLDS_OPEN);

        story.merged(story.member().getMemberId(), other);

        assertThat(new HashSet<>(ledger.calls(other))).hasSize(2);
    }

    @Test
    void whatTheLedgerNeverDoesChangesNothing() {
        var aino = ainoWhoToldMuch();
        var other = otherWhoToldMore();
        var rows = MergeStory.rows(pool, aino);
        ledger.refuseOnce(other, Reason.REASON_OWNER_LINKED);

        var merge = story.merge(aino, other);

        story.awaitState(merge, MergeState.MERGE_STATE_REFUSED);
        assertThat(MergeStory.rows(pool, aino)).isEqualTo(rows);
        assertThat(story.get(other).getMemberId()).isEqualTo(other);
        story.merged(aino, other);
    }

    /** So it is after a crash between the ledger's doing and our writing it down. */
    @Test
    void aCallWhoseAnswerWasLostIsRepeatedAndCountsOnce() {
        var aino = ainoWhoToldMuch();
        var other = otherWhoToldMore();
        var rows = MergeStory.rows(pool, aino);
        ledger.loseNextAnswer(other);

        var merge = story.merged(aino, other);
        story.awaitFinished(pool, merge);
        ledger.loseNextAnswer(other);
        story.separated(merge);

        assertThat(ledger.calls(other)).hasSize(4);
        assertThat(new HashSet<>(ledger.calls(other))).hasSize(2);
        assertThat(MergeStory.rows(pool, aino)).isEqualTo(rows);
    }

    @Test
    void whileTheLedgerIsAwayTheSameCallIsRepeated() throws IOException {
        ledger.close();
        var other = story.member().getMemberId();
        var merge = story.merge(story.member().getMemberId(), other);
        await().atMost(MergeStory.SOON)
                .until(() ->
                        story.awaitState(merge, MergeState.MERGE_STATE_MERGING).getStepsCount() == 1);

        ledger = FakeLedger.up();

        story.awaitState(merge, MergeState.MERGE_STATE_MERGED);
        assertThat(new HashSet<>(ledger.calls(other))).hasSize(1);
    }
}
