package dev.kantis.partner.till.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.offline.OfflinePoints;
import dev.kantis.partner.risk.GuardTills;
import dev.kantis.partner.risk.Visit;
import dev.kantis.partner.till.AdmitTill;
import dev.kantis.partner.till.Purpose;
import dev.kantis.partner.till.ResolveMember;
import dev.kantis.partner.till.Sandbox;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.ShownInSandbox;
import dev.kantis.partner.till.Till;
import dev.kantis.partner.till.TillPartner;
import dev.kantis.partner.till.TillToken;
import dev.kantis.partner.till.Use;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What every call of a till goes through: the till is admitted, the member is found, the call is counted. */
@ApplicationScoped
class TillDoor {
    private final AdmitTill admitTill;
    private final ResolveMember resolveMember;
    private final Handles handles;
    private final GuardTills guard;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    TillDoor(
            AdmitTill admitTill,
            ResolveMember resolveMember,
            Handles handles,
            GuardTills guard,
            InstantSource clock,
            MeterRegistry metrics) {
        this.admitTill = admitTill;
        this.resolveMember = resolveMember;
        this.handles = handles;
        this.guard = guard;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The partner whose till it is, the member who shows up there, and whether a sandbox wants it reviewed. */
    record Customer(TillPartner partner, String memberId, boolean triesReview) {}

    /** For calls that take points. */
    Uni<Customer> customer(String storeId, String terminalId, MemberIdentification identification) {
        return admit(storeId, terminalId, Purpose.CHANGE)
                .chain(partner ->
                        customer(partner, TillProtos.till(partner, storeId, terminalId), identification, Use.SPEND));
    }

    /** For calls that give points. */
    Uni<Customer> customer(TillPartner partner, Till till, MemberIdentification identification) {
        return customer(partner, till, identification, Use.EARN);
    }

    private Uni<Customer> customer(TillPartner partner, Till till, MemberIdentification identification, Use use) {
        var shown = shown(till, identification);
        return partner.sandbox()
                .map(sandbox -> madeUp(partner, sandbox, shown))
                .orElseGet(() -> resolveMember
                        .resolve(shown, till, use)
                        .map(member -> new Customer(partner, member.memberId(), false)));
    }

    /** What the member shows, or what a handle says that the till got for it before. */
    ShownIdentifier shown(Till till, MemberIdentification identification) {
        return identification.hasHandle()
                ? handles.open(till, identification.getHandle())
                : TillProtos.shown(identification, till);
    }

    private static Uni<Customer> madeUp(TillPartner partner, Sandbox sandbox, ShownIdentifier shown) {
        return Uni.createFrom()
                .item(() -> ShownInSandbox.admit(shown).orThrow())
                .map(member ->
                        new Customer(partner, sandbox.member(member.number()).toString(), member.isReviewed()));
    }

    /** The partner whose token is used, when its till may be used for this. Call it at the start of an RPC. */
    Uni<TillPartner> admit(String storeId, String terminalId, Purpose purpose) {
        return admit(Caller.current(), storeId, terminalId, purpose)
                .call(partner -> unless(guard.refusalOfCall(partner.id(), storeId, terminalId)));
    }

    /** Why what the purchase earns has to wait, as words for the ledger; empty when it need not. */
    String review(Customer customer, RecordPurchaseRequest purchase) {
        if (customer.partner().sandbox().isPresent()) {
            return customer.triesReview() ? "sandbox" : "";
        }
        return guard.review(new Visit(
                customer.partner().id(),
                purchase.getStoreId(),
                purchase.getTerminalId(),
                UUID.fromString(customer.memberId()),
                instant(purchase.getPurchaseTime())));
    }

    /** The same for a caller who was read before; it is no call that is counted. */
    Uni<TillPartner> admit(Caller caller, String storeId, String terminalId, Purpose purpose) {
        var token = new TillToken(caller.partnerId(), caller.clientId());
        return admitTill.admit(token, storeId, terminalId, purpose).map(Outcome::orThrow);
    }

    /** Why the purchase comes too late by the partner's contract, or empty when it does not. */
    Optional<Refusal> lateness(TillPartner partner, Timestamp purchaseTime) {
        return partner.refusalOfTime(instant(purchaseTime), clock.instant());
    }

    /** What the partner's contract says of payments while a till is offline. */
    OfflinePoints offlinePoints(TillPartner partner) {
        return partner.offlinePoints(clock.instant());
    }

    /** Fails when the contract does not let so many points be set aside for that. */
    Uni<Void> offlinePoints(TillPartner partner, long points) {
        return unless(offlinePoints(partner).refusalOf(points));
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** Fails when the partner's contract does not name the program; an empty name is the main one's. */
    Uni<Void> agreed(TillPartner partner, String program) {
        return unless(partner.refusalOfProgram(program, clock.instant()));
    }

    /** The same for the program of a unit, which stands before the unit's name: {@code b2b/points}. */
    Uni<Void> agreedUnit(TillPartner partner, String unit) {
        return agreed(partner, unit.substring(0, Math.max(0, unit.indexOf('/'))));
    }

    private static Uni<Void> unless(Optional<Refusal> refusal) {
        return refusal.map(why -> Uni.createFrom().<Void>failure(why.asException()))
                .orElseGet(() -> Uni.createFrom().voidItem());
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
