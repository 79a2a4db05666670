package dev.kantis.member.contact.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.ConsentService;
import dev.kantis.contracts.member.v1.ExplainPermissionRequest;
import dev.kantis.contracts.member.v1.ExplainPermissionResponse;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.ListConsentsResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.ContactQuestion;
import dev.kantis.member.contact.ExplainPermission;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Answers {@code kantis.member.v1.ConsentService}. */
@GrpcService
class ConsentGrpcService implements ConsentService {
    private final Consents consents;
    private final ExplainPermission explainPermission;
    private final Looks looks;
    private final PageTokens pageTokens;
    private final InstantSource clock;

    ConsentGrpcService(
            Consents consents,
            ExplainPermission explainPermission,
            Looks looks,
            PageTokens pageTokens,
            InstantSource clock) {
        this.consents = consents;
        this.explainPermission = explainPermission;
        this.looks = looks;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public Uni<ListConsentsResponse> listConsents(ListConsentsRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListConsents " + caller.scope() + " " + member;
        var size = PageTokens.sizeOf(request.getPageSize());
        var before = pageTokens
                .open(scope, request.getPageToken())
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return looks.at(member, Action.CONSENTS, caller, request.getReason())
                .chain(() -> consents.list(member, before, size + 1))
                .map(found -> page(scope, found, size));
    }

    @Override
    public Uni<ExplainPermissionResponse> explainPermission(ExplainPermissionRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var question = new ContactQuestion(
                member, ConsentProtos.purpose(request.getPurpose()), ConsentProtos.channel(request.getChannel()));
        var moment = request.hasTime() ? ConsentProtos.instant(request.getTime()) : clock.instant();
        return looks.at(member, Action.CONSENTS, caller, request.getReason())
                .chain(() -> explainPermission.explain(question, moment))
                .map(found -> found.map(ConsentGrpcService::answer)
                        .orElseThrow(() ->
                                new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.").asException()));
    }

    private ListConsentsResponse page(String scope, List<Consents.Numbered> found, int size) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListConsentsResponse.newBuilder()
                .addAllConsents(shown.stream()
                        .map(numbered -> ConsentProtos.proto(numbered.consent()))
                        .toList());
        if (found.size() > size) {
            page.setNextPageToken(
                    pageTokens.seal(scope, String.valueOf(shown.getLast().number())));
        }
        return page.build();
    }

    private static ExplainPermissionResponse answer(ExplainPermission.Explanation explanation) {
        var answer = ExplainPermissionResponse.newBuilder()
                .setAllowed(explanation.reason().isBasis())
                .setReason(ConsentProtos.proto(explanation.reason()));
        explanation.decision().ifPresent(decision -> answer.setDecision(ConsentProtos.proto(decision)));
        return answer.build();
    }
}
