package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.membership.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Members as they are answered. */
@ApplicationScoped
public class MemberReads {
    private final Members members;
    private final Looks looks;

    MemberReads(Members members, Looks looks) {
        this.members = members;
        this.looks = looks;
    }

    /** For whoever asked for it; staff say why. */
    Uni<Member> look(UUID id, Caller caller, String reason) {
        return looks.at(id, Action.MEMBER, caller, reason).chain(() -> find(id));
    }

    /** For whoever has just made the member, or is the member. */
    public Uni<Member> find(UUID id) {
        return members.find(id)
                .map(found -> found.map(MemberProtos::proto)
                        .orElseThrow(() ->
                                new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.").asException()));
    }
}
