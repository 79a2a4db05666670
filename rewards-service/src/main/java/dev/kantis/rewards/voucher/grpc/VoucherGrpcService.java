package dev.kantis.rewards.voucher.grpc;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersResponse;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.contracts.rewards.v1.VoucherService;
import dev.kantis.contracts.rewards.v1.VoucherState;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.rewards.voucher.Vouchers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows members their vouchers. */
@GrpcService
class VoucherGrpcService implements VoucherService {
    private final Vouchers vouchers;
    private final PageTokens tokens;
    private final InstantSource clock;

    VoucherGrpcService(Vouchers vouchers, PageTokens tokens, InstantSource clock) {
        this.vouchers = vouchers;
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

    private MemberList listOf(Caller caller, ListVouchersRequest request) {
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListVouchers " + caller.scope() + " " + member;
        return new MemberList(
                member, scope, tokens.open(scope, request.getPageToken()).map(UUID::fromString));
    }

    private ListVouchersResponse page(List<dev.kantis.rewards.voucher.Voucher> found, int size, String scope) {
        var now = clock.instant();
        var page = ListVouchersResponse.newBuilder();
        found.stream().limit(size).map(voucher -> toProto(voucher, now)).forEach(page::addVouchers);
        if (found.size() > size) {
            page.setNextPageToken(tokens.seal(scope, found.get(size - 1).id().toString()));
        }
        return page.build();
    }

    private static Voucher toProto(dev.kantis.rewards.voucher.Voucher voucher, Instant now) {
        return Voucher.newBuilder()
                .setVoucherId(voucher.id().toString())
                .setCode(voucher.code().text())
                .setReward(voucher.reward())
                .setTitle(voucher.title())
                .setState(
                        switch (voucher.stateAt(now)) {
                            case ISSUED -> VoucherState.VOUCHER_STATE_ISSUED;
                            case USED -> VoucherState.VOUCHER_STATE_USED;
                            case EXPIRED -> VoucherState.VOUCHER_STATE_EXPIRED;
                            case CANCELED -> VoucherState.VOUCHER_STATE_CANCELED;
                        })
                .setIssueTime(Timestamps.fromMillis(voucher.issueTime().toEpochMilli()))
                .setExpireTime(Timestamps.fromMillis(voucher.expireTime().toEpochMilli()))
                .build();
    }

    private record MemberList(UUID memberId, String scope, Optional<UUID> after) {}
}
