package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.till.AdmitTill;
import dev.kantis.partner.till.ResolveMember;
import dev.kantis.partner.till.TillPartner;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What every call of a till goes through: the till is admitted, the member is found, the call is counted. */
@ApplicationScoped
class TillDoor {
    private final AdmitTill admitTill;
    private final ResolveMember resolveMember;
    private final MeterRegistry metrics;

    TillDoor(AdmitTill admitTill, ResolveMember resolveMember, MeterRegistry metrics) {
        this.admitTill = admitTill;
        this.resolveMember = resolveMember;
        this.metrics = metrics;
    }

    /** The partner whose till it is, and the member who shows up there. */
    record Customer(TillPartner partner, String memberId) {}

    Uni<Customer> customer(String storeId, String terminalId, MemberIdentification identification) {
        return admit(storeId, terminalId).chain(partner -> customer(partner, identification));
    }

    Uni<Customer> customer(TillPartner partner, MemberIdentification identification) {
        return resolveMember
                .resolve(TillProtos.shown(identification))
                .map(member -> new Customer(partner, member.memberId()));
    }

    /** The partner whose token is used, when its till may be used. Call it at the start of an RPC. */
    Uni<TillPartner> admit(String storeId, String terminalId) {
        return admit(Caller.current(), storeId, terminalId);
    }

    /** The same for a caller who was read before. */
    Uni<TillPartner> admit(Caller caller, String storeId, String terminalId) {
        return admitTill.admit(caller.partnerId(), storeId, terminalId).map(Outcome::orThrow);
    }

    <T> Uni<T> counted(String call, Uni<T> answer) {
        return answer.onItemOrFailure()
                .invoke((_, failure) -> metrics.counter(
                                "kantis.partner.till_calls",
                                "call",
                                call,
                                "outcome",
                                failure == null ? "done" : "refused")
                        .increment());
    }
}
