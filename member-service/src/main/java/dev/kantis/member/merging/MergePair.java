package dev.kantis.member.merging;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.version.Moved;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two members who are to become one, and the merges that they are in. Decides who stays, and whether it may be. */
public record MergePair(List<One> members, List<Merge> merges) {

    /** What counts of one of the two. */
    public record One(
            UUID id,
            Instant enrolledAt,
            boolean waitsForAccount,
            boolean inHousehold,
            @Nullable UUID movedTo) {}

    public MergePair {
        members = List.copyOf(members);
        merges = List.copyOf(merges);
    }

    /** Who would stay: the one who is named, or who became a member earlier. */
    Outcome<Pair> pair(Optional<UUID> survivor) {
        if (members.size() < 2) {
            return Outcome.refused(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."));
        }
        var stays = survivor.orElseGet(() -> members.stream()
                .min(Comparator.comparing(One::enrolledAt).thenComparing(One::id))
                .orElseThrow()
                .id());
        var other =
                members.stream().map(One::id).filter(id -> !id.equals(stays)).toList();
        return other.size() == 1
                ? Outcome.done(new Pair(stays, other.getFirst()))
                : Outcome.refused(invalid("survivor_id", "The survivor is one of the two."));
    }

    /** Why the two may not be merged so; empty if they may. */
    Optional<Refusal> refusal(Pair pair) {
        return Stream.of(moved(), merged(pair), underWay(pair), household(), account())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> moved() {
        return members.stream()
                .flatMap(one -> Optional.ofNullable(one.movedTo()).stream())
                .findFirst()
                .map(Moved::to);
    }

    /** Redirects have one step: who has taken somebody in is not merged away. */
    private Optional<Refusal> merged(Pair pair) {
        return merges.stream()
                .filter(merge -> merge.state().isLive())
                .filter(merge -> merge.pair().survivor().equals(pair.absorbed())
                        || merge.pair().absorbed().equals(pair.absorbed())
                        || merge.pair().absorbed().equals(pair.survivor()))
                .findFirst()
                .map(merge -> new Refusal(
                        Reason.REASON_MEMBER_MERGED,
                        "One of the two is in a merge already. Let the other one survive, or separate first.",
                        Map.of("mergeId", merge.id().toString())));
    }

    private Optional<Refusal> underWay(Pair pair) {
        return merges.stream()
                .filter(merge -> merge.due() != null)
                .filter(merge -> merge.pair().survivor().equals(pair.survivor())
                        || merge.pair().absorbed().equals(pair.absorbed()))
                .findFirst()
                .map(_ -> inProgress("Another merge of the member is not finished. Repeat in a moment."));
    }

    private Optional<Refusal> household() {
        return members.stream()
                .filter(One::inHousehold)
                .findFirst()
                .map(one -> new Refusal(
                        Reason.REASON_MERGE_IN_HOUSEHOLD,
                        "The member shares a pool of a household or a company. Leave it first.",
                        Map.of("memberId", one.id().toString())));
    }

    private Optional<Refusal> account() {
        return members.stream()
                .filter(One::waitsForAccount)
                .findFirst()
                .map(_ -> inProgress("An account is still being made. Repeat in a moment."));
    }

    static Refusal inProgress(String message) {
        return new Refusal(Reason.REASON_REQUEST_IN_PROGRESS, message, Map.of(Refusal.RETRY_AFTER_SECONDS, "1"));
    }

    static Refusal invalid(String field, String message) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field));
    }
}
