package dev.kantis.member.identifier.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.BlockIdentifierRequest;
import dev.kantis.contracts.member.v1.IdentifierService;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.contracts.member.v1.LinkCustomerNumberRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersResponse;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.identifier.Identifiers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.member.v1.IdentifierService}. */
@GrpcService
class IdentifierGrpcService implements IdentifierService {
    private final Requests requests;
    private final IdentifierChanges changes;
    private final Identifiers identifiers;
    private final Looks looks;
    private final PageTokens pageTokens;

    IdentifierGrpcService(
            Requests requests, IdentifierChanges changes, Identifiers identifiers, Looks looks, PageTokens pageTokens) {
        this.requests = requests;
        this.changes = changes;
        this.identifiers = identifiers;
        this.looks = looks;
        this.pageTokens = pageTokens;
    }

    @Override
    public Uni<IssuedIdentifier> replaceCard(ReplaceCardRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var key = RequestKey.of("ReplaceCard", caller.scope(), request.getRequestId());
        return requests.once(key, request, IssuedIdentifier.parser(), tx -> changes.replace(tx, member, request))
                .chain(this::answer);
    }

    @Override
    public Uni<IssuedIdentifier> linkCustomerNumber(LinkCustomerNumberRequest request) {
        var key = RequestKey.of("LinkCustomerNumber", Caller.current().scope(), request.getRequestId());
        return requests.once(key, request, IssuedIdentifier.parser(), tx -> changes.link(tx, request))
                .chain(this::answer);
    }

    @Override
    public Uni<IssuedIdentifier> blockIdentifier(BlockIdentifierRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var key = RequestKey.of("BlockIdentifier", caller.scope(), request.getRequestId());
        return requests.once(key, request, IssuedIdentifier.parser(), tx -> changes.block(tx, member, request))
                .chain(this::answer);
    }

    @Override
    public Uni<ListIdentifiersResponse> listIdentifiers(ListIdentifiersRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListIdentifiers " + caller.scope() + " " + member;
        var size = PageTokens.sizeOf(request.getPageSize());
        var before = pageTokens
                .open(scope, request.getPageToken())
                .map(UUID::fromString)
                .orElse(null);
        return looks.at(member, Action.IDENTIFIERS, caller, request.getReason())
                .chain(() -> identifiers.list(member, before, size + 1))
                .map(found -> page(scope, found, size));
    }

    private ListIdentifiersResponse page(
            String scope, List<dev.kantis.member.identifier.IssuedIdentifier> found, int size) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListIdentifiersResponse.newBuilder()
                .addAllIdentifiers(shown.stream().map(IdentifierProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(pageTokens.seal(scope, shown.getLast().id().toString()));
        }
        return page.build();
    }

    /** What is stored is the id alone; the number is read when it is answered. */
    private Uni<IssuedIdentifier> answer(Outcome<IssuedIdentifier> outcome) {
        var id = UUID.fromString(outcome.orThrow().getIdentifierId());
        return identifiers
                .find(id)
                .map(found -> found.map(IdentifierProtos::proto)
                        .orElseThrow(() ->
                                new Refusal(Reason.REASON_IDENTIFIER_UNKNOWN, "The member is gone.").asException()));
    }
}
