package dev.kantis.member.merging.grpc;

import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.ListMergeCandidatesRequest;
import dev.kantis.contracts.member.v1.ListMergeCandidatesResponse;
import dev.kantis.contracts.member.v1.ListMergesRequest;
import dev.kantis.contracts.member.v1.ListMergesResponse;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergePreview;
import dev.kantis.contracts.member.v1.MergeService;
import dev.kantis.contracts.member.v1.PreviewMergeRequest;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.merging.AskForMerge;
import dev.kantis.member.merging.AskForMerge.Wanted;
import dev.kantis.member.merging.Merges;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers {@code kantis.member.v1.MergeService}. Whoever is looked at is written down before. */
@GrpcService
class MergeGrpcService implements MergeService {
    private final MergeChanges changes;
    private final MergePreviews previews;
    private final MergeLists lists;
    private final Merges merges;
    private final Looks looks;

    MergeGrpcService(MergeChanges changes, MergePreviews previews, MergeLists lists, Merges merges, Looks looks) {
        this.changes = changes;
        this.previews = previews;
        this.lists = lists;
        this.merges = merges;
        this.looks = looks;
    }

    @Override
    public Uni<MergePreview> previewMerge(PreviewMergeRequest request) {
        var wanted = wanted(request.getMemberId(), request.getOtherMemberId(), request.getSurvivorId());
        return looks.at(both(wanted), Action.MERGE, Caller.current(), request.getReason())
                .chain(() -> previews.preview(wanted));
    }

    @Override
    public Uni<Merge> mergeMembers(MergeMembersRequest request) {
        var caller = Caller.current();
        var wanted = wanted(request.getMemberId(), request.getOtherMemberId(), request.getSurvivorId());
        return looks.at(both(wanted), Action.MERGE, caller, request.getReason())
                .chain(() -> changes.merge(caller, wanted, request))
                .chain(this::read);
    }

    @Override
    public Uni<Merge> separateMembers(SeparateMembersRequest request) {
        var caller = Caller.current();
        return merges.find(UUID.fromString(request.getMergeId()))
                .map(found -> found.orElseThrow(() -> AskForMerge.unknown().asException()))
                .chain(merge -> looks.at(
                        List.of(merge.pair().survivor(), merge.pair().absorbed()),
                        Action.MERGE,
                        caller,
                        request.getReason()))
                .chain(() -> changes.separate(caller, request))
                .chain(this::read);
    }

    @Override
    public Uni<Merge> getMerge(GetMergeRequest request) {
        return read(UUID.fromString(request.getMergeId()));
    }

    @Override
    public Uni<ListMergesResponse> listMerges(ListMergesRequest request) {
        return lists.merges(Caller.current(), request);
    }

    @Override
    public Uni<ListMergeCandidatesResponse> listMergeCandidates(ListMergeCandidatesRequest request) {
        return lists.candidates(Caller.current(), request);
    }

    private Uni<Merge> read(UUID mergeId) {
        return merges.find(mergeId)
                .map(found -> found.map(MergeProtos::proto)
                        .orElseThrow(() -> AskForMerge.unknown().asException()));
    }

    private static Wanted wanted(String member, String other, String survivor) {
        return new Wanted(UUID.fromString(member), UUID.fromString(other), id(survivor));
    }

    static Optional<UUID> id(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    }

    private static List<UUID> both(Wanted wanted) {
        return List.of(wanted.member(), wanted.other());
    }
}
