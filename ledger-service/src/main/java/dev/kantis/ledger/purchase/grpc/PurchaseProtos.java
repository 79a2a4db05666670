package dev.kantis.ledger.purchase.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.EarnReason;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.UnfiredRule;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.purchase.Basket;
import dev.kantis.ledger.purchase.PreviewPurchase.Preview;
import dev.kantis.ledger.rule.Judgment;
import java.time.Instant;
import java.util.List;

/** Baskets and judgments as they travel. */
final class PurchaseProtos {
    private PurchaseProtos() {}

    static Basket basket(Money total, List<PurchaseLine> lines, Timestamp time) {
        return new Basket(
                total.getCurrencyCode(),
                total.getMinorUnits(),
                lines.stream()
                        .map(line -> new Purchase.Line(
                                line.getProduct(), line.getCategory(), line.getQuantityMilli(), line.getAmountMinor()))
                        .toList(),
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
    }

    static List<EarnReason> reasons(List<RuleReason> reasons) {
        return reasons.stream()
                .map(reason -> EarnReason.newBuilder()
                        .setRule(reason.rule())
                        .setPoints(reason.points())
                        .setText(reason.text())
                        .build())
                .toList();
    }

    static PreviewPurchaseResponse preview(Preview preview) {
        var judgment = preview.judgment();
        var answer = PreviewPurchaseResponse.newBuilder()
                .setPoints(judgment.points())
                .addAllReasons(reasons(judgment.reasons()))
                .setProgram(preview.program().label());
        judgment.unfired()
                .forEach(unfired -> answer.addUnfired(
                        UnfiredRule.newBuilder().setRule(unfired.rule()).setWhy(why(unfired.why()))));
        return answer.build();
    }

    private static UnfiredRule.Why why(Judgment.Why why) {
        return switch (why) {
            case NOT_YET -> UnfiredRule.Why.WHY_NOT_YET;
            case OVER -> UnfiredRule.Why.WHY_OVER;
            case BASKET_DIFFERS -> UnfiredRule.Why.WHY_BASKET_DIFFERS;
            case NO_LINE -> UnfiredRule.Why.WHY_NO_LINE;
            case OUTDONE -> UnfiredRule.Why.WHY_OUTDONE;
            case TOO_LITTLE -> UnfiredRule.Why.WHY_TOO_LITTLE;
        };
    }
}
