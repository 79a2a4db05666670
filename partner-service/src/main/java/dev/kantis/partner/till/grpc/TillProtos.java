package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.EarnReason;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.ReturnedPart;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PointsReason;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import dev.kantis.partner.till.Till;
import dev.kantis.partner.till.TillMessage;
import dev.kantis.partner.till.TillPartner;
import java.util.UUID;

/** Between what tills say and what the ledger says. */
final class TillProtos {
    private TillProtos() {}

    static ShownIdentifier shown(MemberIdentification member, Till till) {
        return switch (member.getIdentificationCase()) {
            case CARD_NUMBER -> ShownIdentifier.everywhere(Kind.CARD, member.getCardNumber());
            case EMAIL -> ShownIdentifier.everywhere(Kind.EMAIL, member.getEmail());
            case PHONE -> ShownIdentifier.everywhere(Kind.PHONE, member.getPhone());
            case CUSTOMER_NUMBER -> ShownIdentifier.customerNumber(member.getCustomerNumber(), till);
            case MEMBER_CODE -> ShownIdentifier.memberCode(member.getMemberCode(), till);
            case HANDLE -> throw new IllegalArgumentException("handles are opened by the door");
            case IDENTIFICATION_NOT_SET -> throw new IllegalArgumentException("no identification");
        };
    }

    static Till till(TillPartner partner, String storeId, String terminalId) {
        return new Till(partner.id(), storeId, terminalId);
    }

    static dev.kantis.contracts.ledger.v1.RecordPurchaseRequest onward(
            RecordPurchaseRequest purchase, TillDoor.Customer at, String review) {
        return dev.kantis.contracts.ledger.v1.RecordPurchaseRequest.newBuilder()
                .setRequestId(purchase.getRequestId())
                .setPartnerId(at.partner().ledgerId().toString())
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setReceiptId(purchase.getReceiptId())
                .setMemberId(at.memberId())
                .setPurchaseTime(purchase.getPurchaseTime())
                .setTotal(purchase.getTotal())
                .setChannel(purchase.getChannel())
                .setPaidInPointsMinor(purchase.getPaidInPointsMinor())
                .setProgram(at.partner().programOf(purchase.getProgram()))
                .setReview(review)
                .addAllLines(
                        purchase.getLinesList().stream().map(TillProtos::line).toList())
                .build();
    }

    private static PurchaseLine line(ReceiptLine line) {
        return PurchaseLine.newBuilder()
                .setProduct(line.getProduct())
                .setCategory(line.getCategory())
                .setQuantityMilli(line.getQuantityMilli())
                .setAmountMinor(line.getAmountMinor())
                .addAllTags(line.getTagsList())
                .build();
    }

    static RecordPurchaseResponse answer(
            TillPartner partner, dev.kantis.contracts.ledger.v1.RecordPurchaseResponse judged) {
        var available = StandingProtos.available(judged.getBalance(), judged.getOthersList());
        var underReview = !judged.getReview().isEmpty();
        var message = underReview
                ? TillMessage.earnedUnderReview(judged.getPointsEarned(), available)
                : TillMessage.earned(judged.getPointsEarned(), available);
        return RecordPurchaseResponse.newBuilder()
                .setPurchaseId(judged.getPurchaseId())
                .setPointsEarned(judged.getPointsEarned())
                .setPointsAvailable(available)
                .addAllReasons(
                        judged.getReasonsList().stream().map(TillProtos::reason).toList())
                .setUnderReview(underReview)
                .setDivided(judged.getDivided())
                .setMessage(judged.getDivided() ? TillMessage.divided(message) : message)
                .addAllUnits(StandingProtos.units(judged.getOthersList(), partner))
                .addAllTiers(StandingProtos.tiers(judged.getTiersList()))
                .build();
    }

    static dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest onward(
            PreviewPurchaseRequest purchase, TillDoor.Customer at) {
        return dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest.newBuilder()
                .setPartnerId(at.partner().ledgerId().toString())
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setMemberId(at.memberId())
                .setPurchaseTime(purchase.getPurchaseTime())
                .setTotal(purchase.getTotal())
                .setChannel(purchase.getChannel())
                .setPaidInPointsMinor(purchase.getPaidInPointsMinor())
                .setProgram(at.partner().programOf(purchase.getProgram()))
                .addAllLines(
                        purchase.getLinesList().stream().map(TillProtos::line).toList())
                .build();
    }

    static PreviewPurchaseResponse answer(
            TillPartner partner, dev.kantis.contracts.ledger.v1.PreviewPurchaseResponse judged) {
        return PreviewPurchaseResponse.newBuilder()
                .setPoints(judged.getPoints())
                .addAllReasons(
                        judged.getReasonsList().stream().map(TillProtos::reason).toList())
                .setDivided(judged.getDivided())
                .setMessage(TillMessage.wouldEarn(judged.getPoints()))
                .addAllUnits(StandingProtos.units(judged.getOthersList(), partner))
                .addAllTiers(StandingProtos.tiers(judged.getTiersList()))
                .build();
    }

    static PointsReason reason(EarnReason reason) {
        return PointsReason.newBuilder()
                .setPoints(reason.getPoints())
                .setText(reason.getText())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest onward(ReturnPurchaseRequest returned, UUID partner) {
        return dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest.newBuilder()
                .setRequestId(returned.getRequestId())
                .setPartnerId(partner.toString())
                .setReceiptId(returned.getReceiptId())
                .setReturnReceiptId(returned.getReturnReceiptId())
                .addAllLines(returned.getLinesList())
                .addAllParts(returned.getPiecesList().stream()
                        .map(pieces -> ReturnedPart.newBuilder()
                                .setLine(pieces.getLine())
                                .setQuantityMilli(pieces.getQuantityMilli())
                                .build())
                        .toList())
                .build();
    }

    static ReturnPurchaseResponse answer(dev.kantis.contracts.ledger.v1.ReturnPurchaseResponse judged) {
        var available = StandingProtos.available(judged.getBalance(), judged.getOthersList());
        return ReturnPurchaseResponse.newBuilder()
                .setPurchaseId(judged.getPurchaseId())
                .setPointsReturned(judged.getPointsReturned())
                .setPointsAvailable(available)
                .setMessage(TillMessage.returned(judged.getPointsReturned(), available))
                .build();
    }
}
