package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.CheckVoucherResponse;
import dev.kantis.contracts.partner.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.partner.v1.ReleaseVoucherResponse;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ReserveVoucherResponse;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.partner.v1.UseVoucherResponse;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.VoucherService;
import dev.kantis.contracts.rewards.v1.VoucherState;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.partner.till.Sandbox;
import dev.kantis.partner.till.SandboxVouchers;
import dev.kantis.partner.till.TillPartner;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Vouchers at a till that was admitted: those of rewards-service, or of the sandbox that the till is in. */
@ApplicationScoped
class VoucherCalls {
    private static final Duration GOOD = Duration.ofDays(30);

    private final VoucherService vouchers;
    private final InstantSource clock;

    VoucherCalls(@GrpcClient("rewards") VoucherService vouchers, InstantSource clock) {
        this.vouchers = vouchers;
        this.clock = clock;
    }

    Uni<CheckVoucherResponse> check(TillPartner partner, CheckVoucherRequest request) {
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, request.getCode(), SandboxVouchers.check(request.getCode())))
                .orElseGet(() -> vouchers.checkVoucher(VoucherProtos.onward(request, partner)))
                .map(VoucherProtos::checked);
    }

    Uni<ReserveVoucherResponse> reserve(TillPartner partner, ReserveVoucherRequest request) {
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, request.getCode(), SandboxVouchers.reserve(request.getCode()))
                        .map(voucher -> reserved(sandbox, request, voucher)))
                .orElseGet(() -> vouchers.reserveVoucher(VoucherProtos.onward(request, partner)))
                .map(VoucherProtos::reserved);
    }

    Uni<UseVoucherResponse> use(TillPartner partner, UseVoucherRequest request) {
        var isReserved = !request.getReservationId().isEmpty();
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, request.getCode(), SandboxVouchers.use(request.getCode(), isReserved)))
                .orElseGet(() -> vouchers.useVoucher(VoucherProtos.onward(request, partner)))
                .map(VoucherProtos::used);
    }

    Uni<ReleaseVoucherResponse> release(TillPartner partner, ReleaseVoucherRequest request) {
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, request.getCode(), SandboxVouchers.release(request.getCode())))
                .orElseGet(() -> vouchers.releaseVoucher(VoucherProtos.onward(request, partner)))
                .map(VoucherProtos::released);
    }

    private Uni<PresentedVoucher> madeUp(Sandbox sandbox, String code, Outcome<SandboxVouchers.State> outcome) {
        return switch (outcome) {
            case Outcome.Refused<SandboxVouchers.State>(var refusal) ->
                Uni.createFrom().failure(refusal.asException());
            case Outcome.Done<SandboxVouchers.State>(var state) ->
                Uni.createFrom()
                        .item(PresentedVoucher.newBuilder()
                                .setVoucherId(idOf(sandbox, code))
                                .setReward("sandbox-coffee")
                                .setTitle("A coffee of the sandbox")
                                .setState(VoucherState.valueOf("VOUCHER_STATE_" + state.name()))
                                .setExpireTime(PayProtos.time(time(sandbox).plus(GOOD)))
                                .build());
        };
    }

    /** The reservation is named by the till's own request, so that a repeat gets the same. */
    private PresentedVoucher reserved(Sandbox sandbox, ReserveVoucherRequest request, PresentedVoucher voucher) {
        return voucher.toBuilder()
                .setReservationId(request.getRequestId())
                .setReserveUntil(PayProtos.time(time(sandbox).plusSeconds(request.getTimeoutSeconds())))
                .build();
    }

    private Instant time(Sandbox sandbox) {
        return sandbox.timeAt(clock.instant());
    }

    private static String idOf(Sandbox sandbox, String code) {
        return UUID.nameUUIDFromBytes((sandbox.ledgerId() + " voucher " + code).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
