package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.ProgressService;
import dev.kantis.contracts.partner.v1.IdentifiedMember;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.IdentifyMemberResponse;
import dev.kantis.partner.till.Identified;
import dev.kantis.partner.till.IdentifyMember;
import dev.kantis.partner.till.Till;
import dev.kantis.partner.till.TillPartner;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who stands at a till that was admitted. Where they stand in the program is asked of the ledger for all at once. */
@ApplicationScoped
class IdentifyCalls {
    private final TillDoor door;
    private final IdentifyMember identifyMember;
    private final Handles handles;
    private final ProgressService progress;

    IdentifyCalls(
            TillDoor door,
            IdentifyMember identifyMember,
            Handles handles,
            @GrpcClient("ledger") ProgressService progress) {
        this.door = door;
        this.identifyMember = identifyMember;
        this.handles = handles;
        this.progress = progress;
    }

    Uni<IdentifyMemberResponse> identify(TillPartner partner, IdentifyMemberRequest request) {
        var till = TillProtos.till(partner, request.getStoreId(), request.getTerminalId());
        return members(partner, till, request)
                .chain(found -> standings(partner, found).map(standings -> answer(till, found, standings)));
    }

    private Uni<List<Identified>> members(TillPartner partner, Till till, IdentifyMemberRequest request) {
        return switch (request.getQueryCase()) {
            case MEMBER -> identifyMember.shown(partner, till, door.shown(till, request.getMember()));
            case NAME -> identifyMember.named(partner, till, request.getName());
            case QUERY_NOT_SET -> throw new IllegalArgumentException("no query");
        };
    }

    private Uni<List<GetProgressResponse>> standings(TillPartner partner, List<Identified> members) {
        return Uni.join()
                .all(members.stream()
                        .map(member -> progress.getProgress(GetProgressRequest.newBuilder()
                                .setMemberId(member.member().memberId())
                                .setProgram(partner.programOf(""))
                                .build()))
                        .toList())
                .andFailFast();
    }

    private IdentifyMemberResponse answer(Till till, List<Identified> members, List<GetProgressResponse> standings) {
        var end = handles.end();
        var answer = IdentifyMemberResponse.newBuilder().setHandleExpireTime(PayProtos.time(end));
        for (var i = 0; i < members.size(); i++) {
            var one = members.get(i);
            answer.addMembers(IdentifiedMember.newBuilder()
                    .setHandle(handles.seal(till, one.again(), end))
                    .setFirstName(one.member().firstName())
                    .setLanguage(one.member().language())
                    .setCardEnding(one.member().cardEnding())
                    .setPointsAvailable(standings.get(i).getBalance().getAvailable())
                    .addAllTiers(StandingProtos.tiers(standings.get(i).getTiersList())));
        }
        return answer.build();
    }
}
