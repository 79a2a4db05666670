package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.contracts.member.v1.SearchAtTillResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.lookup.Asker;
import dev.kantis.member.lookup.ResolveMember;
import dev.kantis.member.lookup.SearchAtTill;
import dev.kantis.member.lookup.Shown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Who stands at a till, for the till; and for staff, who are told less. */
@ApplicationScoped
class TillLookups {
    private final ResolveMember resolveMember;
    private final SearchAtTill searchAtTill;

    TillLookups(ResolveMember resolveMember, SearchAtTill searchAtTill) {
        this.resolveMember = resolveMember;
        this.searchAtTill = searchAtTill;
    }

    Uni<ResolveMemberResponse> resolve(ResolveMemberRequest request) {
        var isTill = Caller.current().has(Caller.SERVICE);
        return resolveMember
                .resolve(asker(request), shown(request, isTill))
                .map(Outcome::orThrow)
                .map(member -> isTill ? MemberProtos.toldToTill(member) : MemberProtos.toldToStaff(member));
    }

    Uni<SearchAtTillResponse> search(SearchAtTillRequest request) {
        var till = Asker.till(request.getPartnerId(), request.getStoreId(), request.getTerminalId());
        return searchAtTill
                .search(till, request.getName())
                .map(Outcome::orThrow)
                .map(MemberProtos::toldToTill);
    }

    /** Ids are for services: staff who know one have GetMember, which writes down who looked. */
    private static Shown shown(ResolveMemberRequest request, boolean isTill) {
        return request.getIdentifier().hasMemberId() && !isTill ? new Shown.Nonsense() : MemberProtos.shown(request);
    }

    /** The till that asks, or one of the staff. partner-service has to say which till it asks for. */
    private static Asker asker(ResolveMemberRequest request) {
        if (!request.getPartnerId().isEmpty()) {
            return Asker.till(request.getPartnerId(), request.getStoreId(), request.getTerminalId());
        }
        var caller = Caller.current();
        if (caller.has(Caller.SERVICE)) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "Say whose till asks: partner_id is empty.",
                            Map.of("fields", "partner_id"))
                    .asException();
        }
        return Asker.staff(caller.subject());
    }
}
