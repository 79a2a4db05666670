package dev.kantis.rewards.voucher.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.rewards.v1.CheckVoucherRequest;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.rewards.v1.ReserveVoucherRequest;
import dev.kantis.contracts.rewards.v1.UseVoucherRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.rewards.voucher.GuessLimit;
import dev.kantis.rewards.voucher.Reservation;
import dev.kantis.rewards.voucher.Voucher;
import dev.kantis.rewards.voucher.VoucherChange;
import dev.kantis.rewards.voucher.VoucherCode;
import dev.kantis.rewards.voucher.VoucherTill;
import dev.kantis.rewards.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What tills do with vouchers: each change once per request id of the partner, and no code looked up without limit. */
@ApplicationScoped
class TillVouchers {
    private static final Duration USUAL_RESERVATION = Duration.ofMinutes(15);

    private final Vouchers vouchers;
    private final Requests requests;
    private final GuessLimit guesses;
    private final InstantSource clock;

    TillVouchers(Vouchers vouchers, Requests requests, GuessLimit guesses, InstantSource clock) {
        this.vouchers = vouchers;
        this.requests = requests;
        this.guesses = guesses;
        this.clock = clock;
    }

    Uni<Outcome<PresentedVoucher>> check(CheckVoucherRequest request) {
        var till = VoucherProtos.till(request.getTill());
        var now = clock.instant();
        var found = VoucherCode.typed(request.getCode())
                .map(vouchers::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return guesses.guard(
                till,
                found.map(voucher -> goodAt(till, voucher)
                        .map(good -> Outcome.done(
                                VoucherProtos.presented(good.at(now).voucher())))
                        .orElseGet(() -> Outcome.refused(Voucher.unknown()))));
    }

    Uni<Outcome<PresentedVoucher>> reserve(ReserveVoucherRequest request) {
        var till = VoucherProtos.till(request.getTill());
        var now = clock.instant();
        var until = now.plus(
                request.getTimeoutSeconds() == 0 ? USUAL_RESERVATION : Duration.ofSeconds(request.getTimeoutSeconds()));
        var reservation = new Reservation(UUID.fromString(request.getRequestId()), till.partner(), till.store(), until);
        return once(
                new Call("ReserveVoucher", request.getRequestId(), till, request.getCode(), now),
                request,
                voucher -> voucher.reserve(reservation, now),
                VoucherProtos::reserved);
    }

    Uni<Outcome<PresentedVoucher>> use(UseVoucherRequest request) {
        var till = VoucherProtos.till(request.getTill());
        var now = clock.instant();
        var reservation = Optional.of(request.getReservationId())
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString);
        return once(
                new Call("UseVoucher", request.getRequestId(), till, request.getCode(), now),
                request,
                voucher -> voucher.use(till, reservation, request.getReceiptId(), now),
                VoucherProtos::presented);
    }

    Uni<Outcome<PresentedVoucher>> release(ReleaseVoucherRequest request) {
        var till = VoucherProtos.till(request.getTill());
        var now = clock.instant();
        var reservation = UUID.fromString(request.getReservationId());
        return once(
                new Call("ReleaseVoucher", request.getRequestId(), till, request.getCode(), now),
                request,
                voucher -> voucher.release(till.partner(), reservation, now),
                VoucherProtos::presented);
    }

    private record Call(String method, String requestId, VoucherTill till, String code, Instant now) {}

    /** A text that is no code at all is refused like a wrong one, and needs no stored outcome to stay so. */
    private Uni<Outcome<PresentedVoucher>> once(
            Call call,
            Message request,
            Function<Voucher, Outcome<VoucherChange>> decision,
            Function<Voucher, PresentedVoucher> answer) {
        var key = RequestKey.of(call.method(), call.till().partner(), call.requestId());
        Function<Optional<Voucher>, Outcome<VoucherChange>> decide =
                found -> goodAt(call.till(), found).map(decision).orElseGet(() -> Outcome.refused(Voucher.unknown()));
        return guesses.guard(
                call.till(),
                VoucherCode.typed(call.code())
                        .map(code -> requests.once(
                                key,
                                request,
                                PresentedVoucher.parser(),
                                tx -> vouchers.change(tx, code, decide, call.now())
                                        .map(outcome -> outcome.map(change -> answer.apply(change.voucher())))))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Voucher.unknown()))));
    }

    private static Optional<Voucher> goodAt(VoucherTill till, Optional<Voucher> found) {
        return found.filter(voucher -> voucher.isGoodAt(till.partner()));
    }
}
