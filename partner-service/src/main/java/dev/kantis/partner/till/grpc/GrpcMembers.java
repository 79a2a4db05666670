package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.MutinyMemberServiceGrpc.MutinyMemberServiceStub;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.till.KnownMember;
import dev.kantis.partner.till.MemberResolver;
import dev.kantis.partner.till.MembersByName;
import dev.kantis.partner.till.OfflineCodes;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import dev.kantis.partner.till.Till;
import dev.kantis.partner.till.Use;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks member-service. Codes that only give points are checked here while it does not answer. */
@ApplicationScoped
class GrpcMembers implements MemberResolver, MembersByName {
    /** Leaves the till's two seconds enough for the rest. */
    private static final long LIMIT_MILLIS = 700;

    private final MutinyMemberServiceStub members;
    private final OfflineCodes offlineCodes;

    GrpcMembers(@GrpcClient("member") MutinyMemberServiceStub members, OfflineCodes offlineCodes) {
        this.members = members;
        this.offlineCodes = offlineCodes;
    }

    @Override
    public Uni<KnownMember> resolve(ShownIdentifier identifier, Till till, Use use) {
        var request = ResolveMemberRequest.newBuilder()
                .setIdentifier(proto(identifier))
                .setPartnerId(till.partnerId().toString())
                .setStoreId(till.storeId())
                .setTerminalId(till.terminalId())
                .build();
        return identifier.kind() == Kind.MEMBER_CODE && use == Use.EARN && offlineCodes.isReady()
                ? ask(members.withDeadlineAfter(LIMIT_MILLIS, TimeUnit.MILLISECONDS), request)
                        .onFailure(GrpcMembers::isAway)
                        .recoverWithUni(() -> checkedHere(identifier, till))
                : ask(members, request);
    }

    private Uni<KnownMember> checkedHere(ShownIdentifier code, Till till) {
        return Uni.createFrom().item(() -> offlineCodes.use(code.value(), till).orThrow());
    }

    private static Uni<KnownMember> ask(MutinyMemberServiceStub members, ResolveMemberRequest request) {
        return members.resolveMember(request).map(GrpcMembers::known);
    }

    @Override
    public Uni<List<KnownMember>> find(String name, Till till) {
        return members.searchAtTill(SearchAtTillRequest.newBuilder()
                        .setName(name)
                        .setPartnerId(till.partnerId().toString())
                        .setStoreId(till.storeId())
                        .setTerminalId(till.terminalId())
                        .build())
                .map(found ->
                        found.getMembersList().stream().map(GrpcMembers::known).toList());
    }

    private static KnownMember known(ResolveMemberResponse member) {
        return new KnownMember(
                member.getMemberId(), member.getLanguage(), member.getFirstName(), member.getCardEnding());
    }

    private static boolean isAway(Throwable failure) {
        var code = Status.fromThrowable(failure).getCode();
        return Statuses.refusalIn(failure)
                .map(refusal -> refusal.reason() == Reason.REASON_DEPENDENCY_UNAVAILABLE)
                .orElse(code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED);
    }

    private static MemberIdentifier proto(ShownIdentifier identifier) {
        var proto = MemberIdentifier.newBuilder();
        return switch (identifier.kind()) {
            case CARD -> proto.setCardNumber(identifier.value()).build();
            case EMAIL -> proto.setEmail(identifier.value()).build();
            case PHONE -> proto.setPhone(identifier.value()).build();
            case CUSTOMER_NUMBER -> proto.setCustomerNumber(identifier.value()).build();
            case MEMBER_CODE -> proto.setMemberCode(identifier.value()).build();
            case MEMBER_ID -> proto.setMemberId(identifier.value()).build();
        };
    }
}
