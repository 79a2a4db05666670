package dev.kantis.member.merging;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.BlockIdentifierRequest;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.ExplainPermissionRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.contracts.member.v1.LinkCustomerNumberRequest;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.ListMergeCandidatesRequest;
import dev.kantis.contracts.member.v1.ListMergesRequest;
import dev.kantis.contracts.member.v1.MemberAccess;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeGround;
import dev.kantis.contracts.member.v1.PreviewMergeRequest;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.ProfileChoice;
import dev.kantis.contracts.member.v1.ProfileChoiceReason;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who are one, as tills, apps, senders and customer service see them. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class MergedMemberTest {
    private static final String PASSWORD = "a-password";

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
    void whatNamesEitherOfThemNamesTheSurvivor() {
        var aino = story.member();
        var other = story.member();
        var partner = MergeStory.id();
        var customerNumber = client.identifiersAsStaff("support")
                .linkCustomerNumber(LinkCustomerNumberRequest.newBuilder()
                        .setRequestId(MergeStory.id())
                        .setMemberId(other.getMemberId())
                        .setPartnerId(partner)
                        .setNumber("K-" + MergeStory.id())
                        .build())
                .getNumber();
        var shown = List.of(
                MemberIdentifier.newBuilder()
                        .setCardNumber(other.getCardNumber())
                        .build(),
                MemberIdentifier.newBuilder().setEmail(other.getEmail()).build(),
                MemberIdentifier.newBuilder().setPhone(other.getPhone()).build(),
                MemberIdentifier.newBuilder().setCustomerNumber(customerNumber).build(),
                MemberIdentifier.newBuilder()
                        .setCardNumber(aino.getCardNumber())
                        .build());

        var merge = story.merged(aino.getMemberId(), other.getMemberId());

        assertThat(shown).allSatisfy(one -> assertThat(resolve(one, partner)).isEqualTo(aino.getMemberId()));
        story.awaitFinished(pool, merge);
        story.separated(merge);
        assertThat(shown.subList(0, 4))
                .allSatisfy(one -> assertThat(resolve(one, partner)).isEqualTo(other.getMemberId()));
    }

    @Test
    void aTillFindsTheSurvivorByTheNameOfEither() {
        var family = "Virta" + MergeStory.id().substring(0, 8);
        var aino = story.member(someone().setName("Aino " + family));
        var other = story.member(someone().setName("Inkeri " + family));

        story.merged(aino.getMemberId(), other.getMemberId());

        for (var name : List.of("Aino " + family, "Inkeri " + family)) {
            var found = client.as("partner-service")
                    .searchAtTill(SearchAtTillRequest.newBuilder()
                            .setName(name)
                            .setPartnerId(MergeStory.id())
                            .setStoreId("store")
                            .setTerminalId("terminal")
                            .build())
                    .getMembersList();
            assertThat(found).singleElement().satisfies(member -> {
                assertThat(member.getMemberId()).isEqualTo(aino.getMemberId());
                assertThat(member.getFirstName()).isEqualTo("Aino");
            });
        }
        assertThat(resolve(
                        MemberIdentifier.newBuilder()
                                .setMemberId(other.getMemberId())
                                .build(),
                        MergeStory.id()))
                .isEqualTo(aino.getMemberId());
    }

    @Test
    void theSurvivorBlocksCardsOfBothAndTheyStayBlocked() {
        var aino = story.member();
        var other = story.member();
        var merge = story.merged(aino.getMemberId(), other.getMemberId());
        var cards = client.identifiersAsStaff("support")
                .listIdentifiers(ListIdentifiersRequest.newBuilder()
                        .setMemberId(aino.getMemberId())
                        .setReason(MergeStory.REASON)
                        .build())
                .getIdentifiersList();
        assertThat(cards)
                .extracting(IssuedIdentifier::getNumber)
                .containsExactlyInAnyOrder(aino.getCardNumber(), other.getCardNumber());
        var lost = cards.stream()
                .filter(card -> card.getNumber().equals(other.getCardNumber()))
                .findFirst()
                .orElseThrow();

        assertThat(client.identifiersAsStaff("support")
                        .blockIdentifier(BlockIdentifierRequest.newBuilder()
                                .setRequestId(MergeStory.id())
                                .setMemberId(aino.getMemberId())
                                .setIdentifierId(lost.getIdentifierId())
                                .setCause(BlockCause.BLOCK_CAUSE_LOST)
                                .build())
                        .hasBlockTime())
                .isTrue();
        story.awaitFinished(pool, merge);
        story.separated(merge);

        assertThat(story.get(other.getMemberId()).getCardNumber()).isEmpty();
        assertThat(story.get(aino.getMemberId()).getCardNumber()).isEqualTo(aino.getCardNumber());
    }

    @Test
    void whoeverAsksForTheOtherOneIsToldWhereToGo() {
        var aino = story.member();
        var other = story.member();
        var merge = story.merged(aino.getMemberId(), other.getMemberId());

        var refused = List.of(
                refusal(() -> story.get(other.getMemberId())),
                refusal(() -> story.tell(other.getMemberId(), ProfileChange.getDefaultInstance())),
                refusal(() -> story.decide(other.getMemberId(), Channel.CHANNEL_EMAIL, true)),
                refusal(() -> story.merge(aino.getMemberId(), other.getMemberId())));

        assertThat(refused).allSatisfy(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.REASON_MEMBER_MOVED);
            assertThat(refusal.metadata()).containsEntry("memberId", aino.getMemberId());
        });
        assertThat(client.customersAsStaff("support")
                        .searchMembers(SearchMembersRequest.newBuilder()
                                .setEmail(other.getEmail())
                                .setReason(MergeStory.REASON)
                                .build())
                        .getMembers(0)
                        .getMemberId())
                .isEqualTo(aino.getMemberId());
        assertThat(client.merges("support")
                        .listMerges(ListMergesRequest.newBuilder()
                                .setMemberId(other.getMemberId())
                                .build())
                        .getMergesList())
                .extracting(Merge::getMergeId)
                .containsExactly(merge.getMergeId());
    }

    @Test
    void bothAccountsSignInAsTheSurvivorUntilTheyAreSeparated() {
        var aino = story.member();
        var username = "other-" + MergeStory.id();
        var subject = client.tokens().createUser(username, PASSWORD, null);
        var other = story.member(someone().setIdentitySubject(subject));
        assertThat(self(username)).isEqualTo(other.getMemberId());

        var merge = story.merged(aino.getMemberId(), other.getMemberId());
        story.awaitFinished(pool, merge);

        assertThat(self(username)).isEqualTo(aino.getMemberId());
        var separated = story.separated(merge);
        story.awaitFinished(pool, separated);
        assertThat(self(username)).isEqualTo(other.getMemberId());
    }

    private String self(String username) {
        return client.holding(client.tokens().userToken(username, PASSWORD))
                .getMember(GetMemberRequest.getDefaultInstance())
                .getMemberId();
    }

    @Test
    void theStricterDecisionCountsAndThePastIsExplainedAsItWas() {
        var aino = story.member().getMemberId();
        var other = story.member().getMemberId();
        story.decide(aino, Channel.CHANNEL_EMAIL, true);
        story.decide(other, Channel.CHANNEL_EMAIL, true);
        story.decide(aino, Channel.CHANNEL_SMS, true);

        var merge = story.merged(aino, other);

        var merged = merge.getSteps(1).getStepTime();
        assertThat(marketing(aino, Channel.CHANNEL_EMAIL)).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        assertThat(marketing(aino, Channel.CHANNEL_SMS)).isEqualTo(ContactReason.CONTACT_REASON_REFUSED);
        assertThat(marketing(other, Channel.CHANNEL_EMAIL)).isEqualTo(ContactReason.CONTACT_REASON_MOVED);
        assertThat(story.ask(other, Purpose.PURPOSE_SERVICE, Channel.CHANNEL_EMAIL))
                .isEqualTo(ContactReason.CONTACT_REASON_CONTRACT);
        assertThat(explained(other, merged)).isEqualTo(ContactReason.CONTACT_REASON_MOVED);
        assertThat(explained(other, before(merged))).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        story.awaitFinished(pool, merge);
        story.separated(merge);
        assertThat(marketing(aino, Channel.CHANNEL_SMS)).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        assertThat(marketing(other, Channel.CHANNEL_EMAIL)).isEqualTo(ContactReason.CONTACT_REASON_CONSENT);
        assertThat(explained(other, merged)).isEqualTo(ContactReason.CONTACT_REASON_MOVED);
    }

    private ContactReason marketing(String member, Channel channel) {
        return story.ask(member, Purpose.PURPOSE_MARKETING, channel);
    }

    private ContactReason explained(String member, com.google.protobuf.Timestamp moment) {
        return client.consentsAsStaff("support")
                .explainPermission(ExplainPermissionRequest.newBuilder()
                        .setMemberId(member)
                        .setPurpose(Purpose.PURPOSE_MARKETING)
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .setTime(moment)
                        .setReason(MergeStory.REASON)
                        .build())
                .getReason();
    }

    private static com.google.protobuf.Timestamp before(com.google.protobuf.Timestamp time) {
        return com.google.protobuf.util.Timestamps.subtract(time, com.google.protobuf.util.Durations.fromNanos(1_000));
    }

    @Test
    void aPreviewSaysWhatWouldHappenAndChangesNothing() {
        var aino = story.member();
        var other = story.member();
        story.tell(
                other.getMemberId(),
                ProfileChange.newBuilder().setBirthDate("1970-01-02").build());
        story.decide(aino.getMemberId(), Channel.CHANNEL_EMAIL, true);
        var rows = MergeStory.rows(pool, aino.getMemberId());

        var preview = client.merges("support")
                .previewMerge(PreviewMergeRequest.newBuilder()
                        .setMemberId(other.getMemberId())
                        .setOtherMemberId(aino.getMemberId())
                        .setReason(MergeStory.REASON)
                        .build());

        assertThat(preview.getSurvivorId()).isEqualTo(aino.getMemberId());
        assertThat(preview.getAttributesList())
                .containsExactly(ProfileChoice.newBuilder()
                        .setField("birth_date")
                        .setNewValue("1970-01-02")
                        .setReason(ProfileChoiceReason.PROFILE_CHOICE_REASON_ONLY_ONE)
                        .build());
        assertThat(preview.getConsentsList()).hasSize(1).noneMatch(consent -> consent.getGranted());
        assertThat(preview.getIdentifiers(0).getNumber()).isEqualTo(other.getCardNumber());
        assertThat(preview.getRefusal()).isEmpty();
        assertThat(MergeStory.rows(pool, aino.getMemberId())).isEqualTo(rows);
        assertThat(client.customersAsStaff("admin")
                        .listAccesses(ListAccessesRequest.newBuilder()
                                .setMemberId(other.getMemberId())
                                .build())
                        .getAccessesList())
                .extracting(MemberAccess::getAction)
                .contains(AccessAction.ACCESS_ACTION_MERGE);
    }

    @Test
    void whoMayBeTheSamePersonIsShown() {
        var unique = UUID.randomUUID().toString().replace("-", "");
        var name = "Aino " + unique;
        var aino = story.member(someone().setName(name).setEmail(unique + "@gmail.com"));
        var mail = story.member(
                someone().setEmail(unique.substring(0, 5) + "." + unique.substring(5) + "+club@googlemail.com"));
        var born = story.member(someone().setName(name.toUpperCase(java.util.Locale.ROOT)));
        var birthday = ProfileChange.newBuilder().setBirthDate("1970-01-02").build();
        story.tell(aino.getMemberId(), birthday);
        story.tell(born.getMemberId(), birthday);

        var found = client.merges("support")
                .listMergeCandidates(ListMergeCandidatesRequest.newBuilder()
                        .setMemberId(aino.getMemberId())
                        .setReason(MergeStory.REASON)
                        .build())
                .getCandidatesList();

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().getOtherMemberId()).isEqualTo(mail.getMemberId());
        assertThat(found.getFirst().getGroundsList()).containsExactly(MergeGround.MERGE_GROUND_EMAIL);
        assertThat(found.getLast().getOtherMemberId()).isEqualTo(born.getMemberId());
        assertThat(found.getLast().getGroundsList()).containsExactly(MergeGround.MERGE_GROUND_NAME_AND_BIRTH_DATE);
        assertThat(everyPair())
                .containsAll(List.of(
                        aino.getMemberId() + " " + mail.getMemberId(), aino.getMemberId() + " " + born.getMemberId()));
    }

    private List<String> everyPair() {
        var pairs = new java.util.ArrayList<String>();
        var token = "";
        do {
            var page = client.merges("support")
                    .listMergeCandidates(ListMergeCandidatesRequest.newBuilder()
                            .setReason(MergeStory.REASON)
                            .setPageSize(1)
                            .setPageToken(token)
                            .build());
            page.getCandidatesList().forEach(one -> pairs.add(one.getMemberId() + " " + one.getOtherMemberId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return pairs;
    }

    @Test
    void onlyCustomerServiceMerges() {
        var marketer = client.merges("marketer");
        var request = ListMergesRequest.getDefaultInstance();

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                StatusRuntimeException.class, () -> marketer.listMerges(request))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    private String resolve(MemberIdentifier shown, String partner) {
        return client.as("partner-service")
                .resolveMember(ResolveMemberRequest.newBuilder()
                        .setIdentifier(shown)
                        .setPartnerId(partner)
                        .setStoreId("store")
                        .setTerminalId("terminal")
                        .build())
                .getMemberId();
    }
}
