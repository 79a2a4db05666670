package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.OfflineAllowance;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.OfflinePaymentResponse;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.offline.Allowance;
import dev.kantis.partner.offline.OfflinePoints;
import dev.kantis.partner.offline.grpc.SignedAllowances;
import dev.kantis.partner.till.TillPartner;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Payments with points while a till is offline. A hold of the ledger stands behind each allowance, so that what a till
 * takes within it is there when it arrives.
 */
@ApplicationScoped
class PayOffline {
    private static final Set<Reason> GONE =
            EnumSet.of(Reason.REASON_HOLD_UNKNOWN, Reason.REASON_HOLD_NOT_OPEN, Reason.REASON_HOLD_TOO_SMALL);

    private final TillDoor door;
    private final WalletService wallets;
    private final SignedAllowances allowances;

    PayOffline(TillDoor door, @GrpcClient("ledger") WalletService wallets, SignedAllowances allowances) {
        this.door = door;
        this.wallets = wallets;
        this.allowances = allowances;
    }

    Uni<OfflineAllowance> hold(HoldOfflinePointsRequest request) {
        return door.customer(request.getStoreId(), request.getTerminalId(), request.getMember())
                .call(at -> door.offlinePoints(at.partner(), request.getPoints()))
                .chain(at -> wallets.holdPoints(PayProtos.onward(request, at, door.offlinePoints(at.partner())))
                        .map(held -> allowance(request, at, held)));
    }

    /** Made of what the ledger keeps of the hold, so that a repeat gets the same. */
    private OfflineAllowance allowance(
            HoldOfflinePointsRequest request,
            TillDoor.Customer at,
            dev.kantis.contracts.ledger.v1.HoldPointsResponse held) {
        var until = Instant.ofEpochSecond(held.getExpireTime().getSeconds());
        var hold = UUID.fromString(request.getRequestId());
        var allowance = new Allowance(
                hold,
                terminal(at.partner(), request.getStoreId(), request.getTerminalId())
                        .mark(),
                UUID.fromString(at.memberId()),
                request.getPoints(),
                until.minus(OfflinePoints.UPLOAD));
        return OfflineAllowance.newBuilder()
                .setAllowance(allowances.sign(allowance))
                .setHoldId(hold.toString())
                .setPoints(request.getPoints())
                .setExpireTime(PayProtos.time(allowance.expiresAt()))
                .setUploadTime(PayProtos.time(until))
                .setPointsAvailable(held.getBalance().getAvailable())
                .build();
    }

    Uni<OfflinePaymentResponse> take(TillPartner partner, OfflinePayment payment) {
        return Uni.createFrom()
                .item(() -> covering(partner, payment))
                .chain(allowance -> wallets.capturePoints(PayProtos.onward(payment, partner, allowance)))
                .onFailure(PayOffline::isGone)
                .transform(_ -> Allowance.gone().asException())
                .map(captured -> PayProtos.answer(payment, captured));
    }

    private Allowance covering(TillPartner partner, OfflinePayment payment) {
        var allowance = allowances
                .read(payment.getAllowance())
                .orElseThrow(() -> Allowance.invalid().asException());
        var time = Instant.ofEpochSecond(payment.getPaymentTime().getSeconds());
        allowance
                .refusalOf(terminal(partner, payment.getStoreId(), payment.getTerminalId()), payment.getPoints(), time)
                .ifPresent(refusal -> {
                    throw refusal.asException();
                });
        return allowance;
    }

    private static Allowance.Terminal terminal(TillPartner partner, String store, String terminal) {
        return new Allowance.Terminal(partner.id(), store, terminal);
    }

    private static boolean isGone(Throwable failure) {
        return Statuses.refusalIn(failure)
                .filter(refusal -> GONE.contains(refusal.reason()))
                .isPresent();
    }
}
