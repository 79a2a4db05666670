package dev.kantis.member.merging;

import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.member.servers.MemberClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What tests of merges do over and over. */
final class MergeStory {
    static final Duration SOON = Duration.ofSeconds(150);
    static final String REASON = "ticket 17";
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final MemberClient client;

    MergeStory(MemberClient client) {
        this.client = client;
    }

    /** A new member with an account. */
    Member member(EnrollMemberRequest.Builder person) {
        var id = client.enroll(person.build()).getMemberId();
        await().atMost(SOON).until(() -> get(id).getIdentityState() == IdentityState.IDENTITY_STATE_LINKED);
        return get(id);
    }

    Member member() {
        return member(someone());
    }

    Member get(String id) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setMemberId(id)
                        .setReason(REASON)
                        .build());
    }

    void tell(String member, ProfileChange change) {
        var profiles = client.profilesAsStaff("support");
        var seen = profiles.getProfile(GetProfileRequest.newBuilder()
                .setMemberId(member)
                .setReason(REASON)
                .build());
        var told = profiles.updateProfile(UpdateProfileRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setVersion(seen.getVersion())
                .setChange(change)
                .build());
        assertThat(told.getVersion()).isGreaterThan(seen.getVersion());
    }

    void decide(String member, Channel channel, boolean granted) {
        var recorded = client.asStaff("support")
                .recordConsent(RecordConsentRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setConsent(Consent.newBuilder()
                                .setPurpose(Purpose.PURPOSE_MARKETING)
                                .setChannel(channel)
                                .setGranted(granted)
                                .setTextVersion("2026-1"))
                        .build());
        assertThat(recorded.getConsent().getGranted()).isEqualTo(granted);
    }

    ContactReason ask(String member, Purpose purpose, Channel channel) {
        return client.as("engagement-service")
                .isAllowed(IsAllowedRequest.newBuilder()
                        .addQuestions(ContactQuestion.newBuilder()
                                .setMemberId(member)
                                .setPurpose(purpose)
                                .setChannel(channel))
                        .build())
                .getAnswers(0)
                .getReason();
    }

    /** The survivor is the first one. */
    Merge merge(String survivor, String other) {
        return client.merges("support")
                .mergeMembers(MergeMembersRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(other)
                        .setOtherMemberId(survivor)
                        .setSurvivorId(survivor)
                        .setReason(REASON)
                        .build());
    }

    Merge merged(String survivor, String other) {
        return awaitState(merge(survivor, other), MergeState.MERGE_STATE_MERGED);
    }

    Merge separate(Merge merge) {
        return client.merges("admin")
                .separateMembers(SeparateMembersRequest.newBuilder()
                        .setRequestId(id())
                        .setMergeId(merge.getMergeId())
                        .setReason("a mistake")
                        .build());
    }

    Merge separated(Merge merge) {
        return awaitState(separate(merge), MergeState.MERGE_STATE_SEPARATED);
    }

    Merge awaitState(Merge merge, MergeState state) {
        var get = GetMergeRequest.newBuilder().setMergeId(merge.getMergeId()).build();
        await().atMost(SOON).until(() -> client.merges("support").getMerge(get).getState() == state);
        return client.merges("support").getMerge(get);
    }

    /** Nothing of the merge is due any more: the account too names whom it should. */
    void awaitFinished(Pool pool, Merge merge) {
        await().atMost(SOON)
                .until(() -> dump(
                                        pool,
                                        "SELECT 1 FROM member_merge WHERE merge_id = $1 AND due_at IS NULL",
                                        merge.getMergeId())
                                .size()
                        == 1);
    }

    /**
     * Everything that is kept of a member, row by row. What counts changes, and a decision that was recorded again has
     * a number, a time and a source of its own; all else is compared.
     */
    static List<String> rows(Pool pool, String member) {
        return Stream.of(
                        "SELECT to_jsonb(t) - 'version' - 'identity_attempts' FROM member t WHERE member_id = $1",
                        "SELECT to_jsonb(t) FROM profile_attribute t WHERE member_id = $1 ORDER BY attribute",
                        "SELECT to_jsonb(t) FROM interest t WHERE member_id = $1 ORDER BY topic",
                        "SELECT to_jsonb(t) FROM identifier t WHERE member_id = $1 ORDER BY identifier_id",
                        "SELECT to_jsonb(t) FROM member_fact t WHERE member_id = $1",
                        "SELECT DISTINCT ON (purpose, channel) to_jsonb(t) - 'consent_id' - 'recorded_at' - 'source' - 'proof'"
                                + " FROM consent t WHERE member_id = $1 ORDER BY purpose, channel, consent_id DESC")
                .flatMap(sql -> dump(pool, sql, member).stream())
                .toList();
    }

    private static List<String> dump(Pool pool, String sql, String id) {
        var rows = pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .atMost(QUICK);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> String.valueOf(row.getValue(0)))
                .toList();
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
