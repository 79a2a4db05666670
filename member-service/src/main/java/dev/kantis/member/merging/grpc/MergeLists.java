package dev.kantis.member.merging.grpc;

import dev.kantis.contracts.member.v1.ListMergeCandidatesRequest;
import dev.kantis.contracts.member.v1.ListMergeCandidatesResponse;
import dev.kantis.contracts.member.v1.ListMergesRequest;
import dev.kantis.contracts.member.v1.ListMergesResponse;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.merging.Candidates;
import dev.kantis.member.merging.Candidates.Candidate;
import dev.kantis.member.merging.Candidates.Cursor;
import dev.kantis.member.merging.Candidates.Page;
import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Pages of merges and of candidates. */
@ApplicationScoped
class MergeLists {
    private static final int LARGEST_PAGE = 50;

    private final Merges merges;
    private final Candidates candidates;
    private final Looks looks;
    private final PageTokens pageTokens;

    MergeLists(Merges merges, Candidates candidates, Looks looks, PageTokens pageTokens) {
        this.merges = merges;
        this.candidates = candidates;
        this.looks = looks;
        this.pageTokens = pageTokens;
    }

    Uni<ListMergesResponse> merges(Caller caller, ListMergesRequest request) {
        var member = MergeGrpcService.id(request.getMemberId());
        var scope = "ListMerges " + caller.scope() + " " + request.getMemberId();
        var size = PageTokens.sizeOf(request.getPageSize());
        var before = pageTokens
                .open(scope, request.getPageToken())
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return merges.list(member.orElse(null), before, size + 1).map(found -> page(scope, found, size));
    }

    private ListMergesResponse page(String scope, List<Merge> found, int size) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListMergesResponse.newBuilder()
                .addAllMerges(shown.stream().map(MergeProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(
                    pageTokens.seal(scope, Long.toString(shown.getLast().place())));
        }
        return page.build();
    }

    Uni<ListMergeCandidatesResponse> candidates(Caller caller, ListMergeCandidatesRequest request) {
        Looks.check(request.getReason());
        var member = MergeGrpcService.id(request.getMemberId());
        var scope = "ListMergeCandidates " + caller.scope() + " " + request.getMemberId();
        var size = Math.min(PageTokens.sizeOf(request.getPageSize()), LARGEST_PAGE);
        var cursor = pageTokens
                .open(scope, request.getPageToken())
                .map(MergeLists::cursor)
                .orElse(Cursor.START);
        return candidates
                .find(member, cursor, size)
                .call(found -> looks.at(members(found), Action.MERGE, caller, request.getReason()))
                .map(found -> page(scope, found));
    }

    private ListMergeCandidatesResponse page(String scope, Page found) {
        var page = ListMergeCandidatesResponse.newBuilder()
                .addAllCandidates(
                        found.candidates().stream().map(MergeProtos::proto).toList());
        found.next()
                .ifPresent(next -> page.setNextPageToken(pageTokens.seal(scope, next.member() + " " + next.other())));
        return page.build();
    }

    private static List<UUID> members(Page page) {
        return page.candidates().stream()
                .flatMap((Candidate candidate) -> Stream.of(candidate.member(), candidate.other()))
                .distinct()
                .toList();
    }

    private static Cursor cursor(String text) {
        var ids = text.split(" ", 2);
        return new Cursor(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
    }
}
