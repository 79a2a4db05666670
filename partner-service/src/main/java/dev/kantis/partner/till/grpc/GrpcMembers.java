package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.MemberService;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.partner.till.KnownMember;
import dev.kantis.partner.till.MemberResolver;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.Till;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks member-service. */
@ApplicationScoped
class GrpcMembers implements MemberResolver {
    private final MemberService members;

    GrpcMembers(@GrpcClient("member") MemberService members) {
        this.members = members;
    }

    @Override
    public Uni<KnownMember> resolve(ShownIdentifier identifier, Till till) {
        var request = ResolveMemberRequest.newBuilder()
                .setIdentifier(proto(identifier))
                .setPartnerId(till.partnerId().toString())
                .setStoreId(till.storeId())
                .setTerminalId(till.terminalId())
                .build();
        return members.resolveMember(request)
                .map(member -> new KnownMember(member.getMemberId(), member.getLanguage()));
    }

    private static MemberIdentifier proto(ShownIdentifier identifier) {
        var proto = MemberIdentifier.newBuilder();
        return switch (identifier.kind()) {
            case CARD -> proto.setCardNumber(identifier.value()).build();
            case EMAIL -> proto.setEmail(identifier.value()).build();
            case PHONE -> proto.setPhone(identifier.value()).build();
            case CUSTOMER_NUMBER -> proto.setCustomerNumber(identifier.value()).build();
        };
    }
}
