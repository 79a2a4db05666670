package dev.kantis.ledger.purchase.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.ledger.v1.EndReviewRequest;
import dev.kantis.contracts.ledger.v1.EndReviewResponse;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.ledger.v1.PurchaseService;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReviewEnd;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.purchase.Basket;
import dev.kantis.ledger.purchase.EndReview;
import dev.kantis.ledger.purchase.Pieces;
import dev.kantis.ledger.purchase.PreviewPurchase;
import dev.kantis.ledger.purchase.RecordPurchase;
import dev.kantis.ledger.purchase.ReturnPurchase;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@GrpcService
class PurchaseGrpcService implements PurchaseService {
    private final RecordPurchase recordPurchase;
    private final ReturnPurchase returnPurchase;
    private final PreviewPurchase previewPurchase;
    private final EndReview endReview;
    private final Ids ids;

    PurchaseGrpcService(
            RecordPurchase recordPurchase,
            ReturnPurchase returnPurchase,
            PreviewPurchase previewPurchase,
            EndReview endReview,
            Ids ids) {
        this.recordPurchase = recordPurchase;
        this.returnPurchase = returnPurchase;
        this.previewPurchase = previewPurchase;
        this.endReview = endReview;
        this.ids = ids;
    }

    @Override
    public Uni<RecordPurchaseResponse> recordPurchase(RecordPurchaseRequest request) {
        return recordPurchase.record(command(request)).map(Outcome::orThrow).map(PurchaseGrpcService::recorded);
    }

    @Override
    public Uni<PreviewPurchaseResponse> previewPurchase(PreviewPurchaseRequest request) {
        var where = new Purchase.Receipt(
                UUID.fromString(request.getPartnerId()), request.getStoreId(), request.getTerminalId(), "");
        var bought = PurchaseProtos.bought(
                request.getTotal(), request.getPaidInPointsMinor(), request.getChannel(), request.getLinesList());
        var basket = new Basket(bought, PurchaseProtos.instant(request.getPurchaseTime()));
        return previewPurchase
                .preview(request.getProgram(), UUID.fromString(request.getMemberId()), where, basket)
                .map(Outcome::orThrow)
                .map(PurchaseProtos::preview);
    }

    @Override
    public Uni<ReturnPurchaseResponse> returnPurchase(ReturnPurchaseRequest request) {
        var command = new ReturnPurchase.Command(
                scoped(request.getPartnerId(), request.getRequestId()),
                hash(request),
                UUID.fromString(request.getPartnerId()),
                request.getReceiptId(),
                request.getReturnReceiptId(),
                parts(request));
        return returnPurchase.giveBack(command).map(Outcome::orThrow).map(PurchaseGrpcService::returned);
    }

    @Override
    public Uni<EndReviewResponse> endReview(EndReviewRequest request) {
        var command = new EndReview.Command(
                scoped(request.getPartnerId(), request.getRequestId()),
                hash(request),
                UUID.fromString(request.getPartnerId()),
                request.getReceiptId(),
                request.getEnd() == ReviewEnd.REVIEW_END_ACCEPTED);
        return endReview.end(command).map(Outcome::orThrow).map(PurchaseGrpcService::ended);
    }

    /** A repeat may come with another review, and too late: neither makes it another purchase. */
    private RecordPurchase.Command command(RecordPurchaseRequest request) {
        var asked = request.getReview().isEmpty() && !request.getRepeatOnly()
                ? request
                : request.toBuilder().clearReview().clearRepeatOnly().build();
        return new RecordPurchase.Command(
                request.getProgram(),
                scoped(request.getPartnerId(), request.getRequestId()),
                hash(asked),
                hash(asked.toBuilder().clearRequestId().build()),
                ids.next(),
                UUID.fromString(request.getMemberId()),
                new Purchase.Receipt(
                        UUID.fromString(request.getPartnerId()),
                        request.getStoreId(),
                        request.getTerminalId(),
                        request.getReceiptId()),
                new Basket(
                        PurchaseProtos.bought(
                                request.getTotal(),
                                request.getPaidInPointsMinor(),
                                request.getChannel(),
                                request.getLinesList()),
                        PurchaseProtos.instant(request.getPurchaseTime())),
                new RecordPurchase.Door(request.getReview(), request.getRepeatOnly()));
    }

    private static List<Pieces.Part> parts(ReturnPurchaseRequest request) {
        return Stream.concat(
                        request.getLinesList().stream().map(line -> new Pieces.Part(line, 0)),
                        request.getPartsList().stream()
                                .map(part -> new Pieces.Part(part.getLine(), part.getQuantityMilli())))
                .toList();
    }

    private static RecordPurchaseResponse recorded(PostedEntry entry) {
        var response = RecordPurchaseResponse.newBuilder()
                .setPurchaseId(entry.facts().reference())
                .setPointsEarned(entry.points())
                .setBalance(EntryProtos.balance(entry.balance()))
                .setProgram(entry.facts().program())
                .setReview(entry.facts().review())
                .setDivided(entry.facts().divided())
                .addAllOthers(PurchaseProtos.others(entry))
                .addAllTiers(PurchaseProtos.tiers(entry));
        return response.addAllReasons(PurchaseProtos.reasons(entry.facts().reasons()))
                .build();
    }

    private static ReturnPurchaseResponse returned(PostedEntry entry) {
        return ReturnPurchaseResponse.newBuilder()
                .setPurchaseId(entry.facts().reference())
                .setPointsReturned(entry.points())
                .setDebtAdded(entry.debtAdded())
                .setPointsWrittenOff(entry.writtenOff())
                .setBalance(EntryProtos.balance(entry.balance()))
                .addAllOthers(PurchaseProtos.others(entry))
                .build();
    }

    private static EndReviewResponse ended(PostedEntry entry) {
        return EndReviewResponse.newBuilder()
                .setPurchaseId(entry.facts().reference())
                .setPoints(entry.points())
                .setDebtAdded(entry.debtAdded())
                .setPointsWrittenOff(entry.writtenOff())
                .setBalance(EntryProtos.balance(entry.balance()))
                .build();
    }

    /** Request ids of partners are apart: what one sent before says nothing to another. */
    private static UUID scoped(String partnerId, String requestId) {
        return UUID.nameUUIDFromBytes((partnerId + " " + requestId).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(Message request) {
        return HexFormat.of().formatHex(Fingerprint.of(request));
    }
}
