package dev.kantis.member.search.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.CustomerService;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.ListAccessesResponse;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.contracts.member.v1.SearchMembersResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.access.Access;
import dev.kantis.member.access.AccessLog;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.search.FoundMember;
import dev.kantis.member.search.MemberSearch;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers {@code kantis.member.v1.CustomerService}. */
@GrpcService
class CustomerServiceGrpcService implements CustomerService {
    private static final int LARGEST_PAGE = 50;

    private final MemberSearch search;
    private final AccessLog log;
    private final Looks looks;
    private final PageTokens pageTokens;

    CustomerServiceGrpcService(MemberSearch search, AccessLog log, Looks looks, PageTokens pageTokens) {
        this.search = search;
        this.log = log;
        this.looks = looks;
        this.pageTokens = pageTokens;
    }

    @Override
    public Uni<SearchMembersResponse> searchMembers(SearchMembersRequest request) {
        var caller = Caller.current();
        Looks.check(request.getReason());
        var query = SearchProtos.query(request).orElseThrow(() -> tooLittle().asException());
        var scope = "SearchMembers " + caller.scope();
        var size = Math.min(PageTokens.sizeOf(request.getPageSize()), LARGEST_PAGE);
        var after = pageTokens
                .open(scope, request.getPageToken())
                .map(UUID::fromString)
                .orElse(null);
        return search.find(query, after, size + 1)
                .call(found -> looks.at(
                        shown(found, size).stream().map(FoundMember::id).toList(),
                        Access.Action.SEARCH,
                        caller,
                        request.getReason()))
                .map(found -> page(scope, found, size));
    }

    @Override
    public Uni<ListAccessesResponse> listAccesses(ListAccessesRequest request) {
        var member = UUID.fromString(request.getMemberId());
        var scope = "ListAccesses " + Caller.current().scope() + " " + member;
        var size = PageTokens.sizeOf(request.getPageSize());
        var before = pageTokens
                .open(scope, request.getPageToken())
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return log.list(member, before, size + 1).map(found -> {
            var shown = found.subList(0, Math.min(size, found.size()));
            var page = ListAccessesResponse.newBuilder()
                    .addAllAccesses(shown.stream()
                            .map(numbered -> SearchProtos.proto(numbered.access()))
                            .toList());
            if (found.size() > size) {
                page.setNextPageToken(
                        pageTokens.seal(scope, String.valueOf(shown.getLast().number())));
            }
            return page.build();
        });
    }

    private SearchMembersResponse page(String scope, List<FoundMember> found, int size) {
        var shown = shown(found, size);
        var page = SearchMembersResponse.newBuilder()
                .addAllMembers(shown.stream().map(SearchProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(pageTokens.seal(scope, shown.getLast().id().toString()));
        }
        return page.build();
    }

    private static List<FoundMember> shown(List<FoundMember> found, int size) {
        return found.subList(0, Math.min(size, found.size()));
    }

    private static Refusal tooLittle() {
        return new Refusal(
                Reason.REASON_REQUEST_INVALID,
                "Type at least two letters of a name, or a whole card number.",
                Map.of("fields", "query"));
    }
}
