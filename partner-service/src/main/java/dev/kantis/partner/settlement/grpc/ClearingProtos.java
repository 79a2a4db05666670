package dev.kantis.partner.settlement.grpc;

import com.google.protobuf.ByteString;
import dev.kantis.contracts.partner.v1.ClearingKind;
import dev.kantis.contracts.partner.v1.ClearingState;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.Payment;
import dev.kantis.contracts.partner.v1.Position;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementItem;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.contracts.partner.v1.StatementPiece;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.settlement.Settlements.ClosingReport;
import dev.kantis.partner.settlement.Settlements.Standing;
import dev.kantis.partner.settlement.StatementSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Clearing as it travels. */
final class ClearingProtos {
    private static final String KIND = "CLEARING_KIND_";
    private static final int PIECE = 65_536;

    private ClearingProtos() {}

    static Statement statement(dev.kantis.partner.settlement.Statement statement) {
        var proto = summary(StatementSummary.of(statement)).toBuilder();
        if (statement.closing() == 0) {
            proto.clearStatementId();
        }
        statement.lines().forEach(line -> proto.addLines(line(line)));
        return proto.build();
    }

    static Statement summary(StatementSummary summary) {
        return Statement.newBuilder()
                .setStatementId(summary.id().toString())
                .setPartnerId(summary.partner().toString())
                .setPeriodStart(summary.period().start().toString())
                .setPeriodEnd(summary.period().end().toString())
                .setCurrencyCode(summary.currency())
                .setNetMinor(summary.net())
                .setClosing(summary.closing())
                .build();
    }

    private static StatementLine line(dev.kantis.partner.settlement.StatementLine line) {
        return StatementLine.newBuilder()
                .setKind(kind(line.kind()))
                .setContractVersion(line.rate().contractVersion())
                .setRule(line.rate().rule())
                .setPriceMicros(line.rate().priceMicros())
                .setShareBasisPoints(line.rate().share())
                .setCorrection(line.correction())
                .setPoints(line.points())
                .setItems(line.items())
                .setAmountMinor(line.amount())
                .build();
    }

    private static ClearingKind kind(ItemKind kind) {
        return ClearingKind.valueOf(KIND + kind.name());
    }

    /** Who funds accepted points is for staff. */
    static StatementItem item(PlacedItem placed, boolean forStaff) {
        var item = placed.item();
        var proto = StatementItem.newBuilder()
                .setEntryId(Long.toUnsignedString(placed.entryId()))
                .setKind(kind(item.kind()))
                .setDay(item.day().toString())
                .setAboutDay(item.about().toString())
                .setPoints(item.points())
                .setPriceMicros(item.rate().priceMicros())
                .setShareBasisPoints(item.rate().share())
                .setCurrencyCode(item.rate().currency())
                .setContractVersion(item.rate().contractVersion())
                .setRule(item.rate().rule())
                .setCorrection(placed.isCorrection());
        var reference = item.reference();
        if (reference != null) {
            proto.setReference(reference.toString());
        }
        var funder = item.funder();
        if (funder != null && forStaff) {
            proto.setFunderId(funder.toString());
        }
        return proto.build();
    }

    static Closing closing(ClosingReport report) {
        var proto = Closing.newBuilder()
                .setNumber(report.number())
                .setThrough(report.through().toString())
                .setCloseTime(PartnerProtos.proto(report.at()))
                .setStatements(report.statements().size())
                .setItems(report.items())
                .setEntries(report.entries());
        report.positions()
                .forEach((currency, parties) -> parties.forEach((party, net) -> proto.addPositions(Position.newBuilder()
                        .setPartyId(party.toString())
                        .setCurrencyCode(currency)
                        .setNetMinor(net))));
        report.payments()
                .forEach(payment -> proto.addPayments(Payment.newBuilder()
                        .setPayerId(payment.payer().toString())
                        .setPayeeId(payment.payee().toString())
                        .setCurrencyCode(payment.currency())
                        .setAmountMinor(payment.amount())));
        return proto.build();
    }

    static ClearingState state(Standing standing) {
        var proto = ClearingState.newBuilder()
                .setEntries(standing.entries())
                .setRebuilding(standing.rebuilding())
                .setRebuildTaken(standing.taken())
                .setRebuildEntries(standing.rebuildEntries())
                .setRebuildDifferences(standing.differences());
        if (standing.caughtUpAt().isAfter(Instant.EPOCH)) {
            proto.setCaughtUpTime(PartnerProtos.proto(standing.caughtUpAt()));
        }
        var rebuilt = standing.rebuiltAt();
        if (rebuilt != null) {
            proto.setRebuildTime(PartnerProtos.proto(rebuilt));
        }
        return proto.build();
    }

    static List<StatementPiece> pieces(byte[] data) {
        var pieces = new ArrayList<StatementPiece>();
        for (var from = 0; from < data.length; from += PIECE) {
            pieces.add(StatementPiece.newBuilder()
                    .setData(ByteString.copyFrom(data, from, Math.min(PIECE, data.length - from)))
                    .build());
        }
        return pieces;
    }
}
