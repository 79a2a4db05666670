package dev.kantis.rewards.voucher.grpc;

import dev.kantis.contracts.rewards.v1.CheckVoucherRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersResponse;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.rewards.v1.ReserveVoucherRequest;
import dev.kantis.contracts.rewards.v1.UseVoucherRequest;
import dev.kantis.contracts.rewards.v1.VoucherService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.rewards.voucher.Voucher;
import dev.kantis.rewards.voucher.Vouchers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows members their vouchers, and lets tills use them. */
@GrpcService
class VoucherGrpcService implements VoucherService {
    private final Vouchers vouchers;
    private final TillVouchers tillVouchers;
    private final PageTokens tokens;
    private final InstantSource clock;

    VoucherGrpcService(Vouchers vouchers, TillVouchers tillVouchers, PageTokens tokens, InstantSource clock) {
        this.vouchers = vouchers;
        this.tillVouchers = tillVouchers;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<ListVouchersResponse> listVouchers(ListVouchersRequest request) {
        var caller = Caller.current();
        var size = PageTokens.sizeOf(request.getPageSize());
        return Uni.createFrom()
                .item(() -> listOf(caller, request))
                .chain(list -> vouchers.of(list.memberId(), list.after(), size + 1)
                        .map(found -> page(found, size, list.scope())));
    }

    @Override
    public Uni<PresentedVoucher> checkVoucher(CheckVoucherRequest request) {
        return tillVouchers.check(request).map(Outcome::orThrow);
    }

    @Override
    public Uni<PresentedVoucher> reserveVoucher(ReserveVoucherRequest request) {
        return tillVouchers.reserve(request).map(Outcome::orThrow);
    }

    @Override
    public Uni<PresentedVoucher> useVoucher(UseVoucherRequest request) {
        return tillVouchers.use(request).map(Outcome::orThrow);
    }

    @Override
    public Uni<PresentedVoucher> releaseVoucher(ReleaseVoucherRequest request) {
        return tillVouchers.release(request).map(Outcome::orThrow);
    }

    private MemberList listOf(Caller caller, ListVouchersRequest request) {
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListVouchers " + caller.scope() + " " + member;
        return new MemberList(
                member, scope, tokens.open(scope, request.getPageToken()).map(UUID::fromString));
    }

    private ListVouchersResponse page(List<Voucher> found, int size, String scope) {
        var now = clock.instant();
        var page = ListVouchersResponse.newBuilder();
        found.stream()
                .limit(size)
                .map(voucher -> VoucherProtos.toProto(voucher, now))
                .forEach(page::addVouchers);
        if (found.size() > size) {
            page.setNextPageToken(tokens.seal(scope, found.get(size - 1).id().toString()));
        }
        return page.build();
    }

    private record MemberList(UUID memberId, String scope, Optional<UUID> after) {}
}
