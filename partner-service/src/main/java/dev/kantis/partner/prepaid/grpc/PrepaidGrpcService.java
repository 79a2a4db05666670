package dev.kantis.partner.prepaid.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.BuyPackRequest;
import dev.kantis.contracts.partner.v1.Exposure;
import dev.kantis.contracts.partner.v1.GetExposureRequest;
import dev.kantis.contracts.partner.v1.GetExposureResponse;
import dev.kantis.contracts.partner.v1.Pack;
import dev.kantis.contracts.partner.v1.PrepaidService;
import dev.kantis.contracts.partner.v1.RefundPackRequest;
import dev.kantis.contracts.partner.v1.SetExposureLimitRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.prepaid.Prepaid;
import dev.kantis.partner.prepaid.Prepaid.Limit;
import dev.kantis.partner.prepaid.Prepaid.Move;
import dev.kantis.partner.prepaid.WatchExposure;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.PrepaidService}. */
@GrpcService
class PrepaidGrpcService implements PrepaidService {
    private final Whose whose;
    private final Prepaid prepaid;
    private final WatchExposure exposures;
    private final Requests requests;
    private final InstantSource clock;

    PrepaidGrpcService(Whose whose, Prepaid prepaid, WatchExposure exposures, Requests requests, InstantSource clock) {
        this.whose = whose;
        this.prepaid = prepaid;
        this.exposures = exposures;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public Uni<Pack> buyPack(BuyPackRequest request) {
        var key = RequestKey.of("BuyPack", Caller.current().scope(), request.getRequestId());
        return whose.of(request.getPartnerId())
                .map(partner ->
                        move(partner, request.getCurrencyCode(), request.getRequestId(), request.getAmountMinor()))
                .chain(move -> requests.once(
                        key,
                        request,
                        Pack.parser(),
                        tx -> prepaid.buy(tx, move)
                                .map(PrepaidGrpcService::proto)
                                .map(Outcome::done)))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Pack> refundPack(RefundPackRequest request) {
        var key = RequestKey.of("RefundPack", Caller.current().scope(), request.getRequestId());
        return whose.of(request.getPartnerId())
                .map(partner ->
                        move(partner, request.getCurrencyCode(), request.getRequestId(), request.getAmountMinor()))
                .chain(move -> requests.once(
                        key,
                        request,
                        Pack.parser(),
                        tx -> prepaid.refund(tx, move)
                                .chain(found -> found.map(
                                                pack -> Uni.createFrom().item(Outcome.done(proto(pack))))
                                        .orElseGet(() -> tooSmall(tx, move)))))
                .map(Outcome::orThrow);
    }

    private Move move(UUID partner, String currency, String requestId, long amount) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Move(partner, currency, UUID.fromString(requestId), amount, now);
    }

    private Uni<Outcome<Pack>> tooSmall(SqlConnection tx, Move move) {
        return prepaid.left(tx, move.partner(), move.currency())
                .map(left -> Outcome.refused(new Refusal(
                        Reason.REASON_PACK_TOO_SMALL,
                        "Less is left of the pack.",
                        Map.of("left", Long.toString(left)))));
    }

    @Override
    public Uni<GetExposureResponse> getExposure(GetExposureRequest request) {
        return whose.of(request.getPartnerId())
                .chain(partner -> exposures
                        .of(partner)
                        .chain(found -> prepaid.packs(partner)
                                .map(packs -> GetExposureResponse.newBuilder()
                                        .addAllExposures(found.stream()
                                                .map(PrepaidGrpcService::proto)
                                                .toList())
                                        .addAllPacks(packs.stream()
                                                .map(PrepaidGrpcService::proto)
                                                .toList())
                                        .build())));
    }

    @Override
    public Uni<Exposure> setExposureLimit(SetExposureLimitRequest request) {
        var key = RequestKey.of("SetExposureLimit", Caller.current().scope(), request.getRequestId());
        var currency = request.getCurrencyCode();
        return whose.of(request.getPartnerId())
                .chain(partner -> exposures
                        .of(partner)
                        .map(found -> found.stream()
                                .filter(exposure -> exposure.currency().equals(currency))
                                .mapToLong(dev.kantis.partner.prepaid.Exposure::amount)
                                .sum())
                        .chain(owed -> requests.once(
                                key,
                                request,
                                Exposure.parser(),
                                tx -> prepaid.limit(tx, partner, currency, request.getLimitMinor())
                                        .map(limit -> proto(limit, owed))
                                        .map(Outcome::done))))
                .map(Outcome::orThrow);
    }

    private static Pack proto(Prepaid.Pack pack) {
        return Pack.newBuilder()
                .setPartnerId(pack.partner().toString())
                .setCurrencyCode(pack.currency())
                .setLeftMinor(pack.left())
                .build();
    }

    private static Exposure proto(Limit limit, long owed) {
        return Exposure.newBuilder()
                .setPartnerId(limit.partner().toString())
                .setCurrencyCode(limit.currency())
                .setExposureMinor(owed)
                .setLimitMinor(limit.amount())
                .setExceeded(owed > limit.amount())
                .build();
    }

    private static Exposure proto(dev.kantis.partner.prepaid.Exposure exposure) {
        var proto = Exposure.newBuilder()
                .setPartnerId(exposure.partner().toString())
                .setCurrencyCode(exposure.currency())
                .setExposureMinor(exposure.amount())
                .setExceeded(exposure.isExceeded());
        exposure.limit().ifPresent(limit -> proto.setLimitMinor(limit.amount()));
        return proto.build();
    }
}
