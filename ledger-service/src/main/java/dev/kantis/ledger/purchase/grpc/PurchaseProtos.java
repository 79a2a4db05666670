package dev.kantis.ledger.purchase.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.EarnReason;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.TierProgress;
import dev.kantis.contracts.ledger.v1.UnfiredRule;
import dev.kantis.contracts.ledger.v1.UnitChange;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.progress.grpc.ProgressProtos;
import dev.kantis.ledger.purchase.PreviewPurchase.Preview;
import dev.kantis.ledger.rule.Judgment;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import java.time.Instant;
import java.util.List;

/** Baskets and judgments as they travel. */
final class PurchaseProtos {
    private PurchaseProtos() {}

    static Purchase.Bought bought(Money total, long paidInPoints, String channel, List<PurchaseLine> lines) {
        return new Purchase.Bought(
                total.getCurrencyCode(),
                total.getMinorUnits(),
                Math.min(paidInPoints, total.getMinorUnits()),
                channel,
                lines.stream()
                        .map(line -> new Purchase.Line(
                                line.getProduct(),
                                line.getCategory(),
                                line.getQuantityMilli(),
                                line.getAmountMinor(),
                                line.getTagsList()))
                        .toList());
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static List<TierProgress> tiers(PostedEntry entry) {
        return entry.tiers().stream()
                .map(tier -> ProgressProtos.tier(tier).build())
                .toList();
    }

    static List<UnitChange> others(PostedEntry entry) {
        return entry.others().stream()
                .map(change -> UnitChange.newBuilder()
                        .setUnit(change.unit())
                        .setChange(change.change())
                        .setAvailable(change.available())
                        .addAllReasons(reasons(change.reasons()))
                        .build())
                .toList();
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
        var entry = preview.entry();
        var answer = PreviewPurchaseResponse.newBuilder()
                .setPoints(entry.points())
                .addAllReasons(reasons(entry.facts().reasons()))
                .setProgram(entry.facts().program())
                .setDivided(entry.facts().divided())
                .addAllOthers(others(entry))
                .addAllTiers(tiers(entry))
                .setBalance(EntryProtos.balance(entry.balance()));
        preview.judgment()
                .unfired()
                .forEach(unfired -> answer.addUnfired(
                        UnfiredRule.newBuilder().setRule(unfired.rule()).setWhy(why(unfired.why()))));
        return answer.build();
    }

    private static UnfiredRule.Why why(Judgment.Why why) {
        return switch (why) {
            case NOT_YET -> UnfiredRule.Why.WHY_NOT_YET;
            case OVER -> UnfiredRule.Why.WHY_OVER;
            case BASKET_DIFFERS, MEMBER_DIFFERS -> UnfiredRule.Why.WHY_BASKET_DIFFERS;
            case NO_LINE -> UnfiredRule.Why.WHY_NO_LINE;
            case OUTDONE -> UnfiredRule.Why.WHY_OUTDONE;
            case TOO_LITTLE -> UnfiredRule.Why.WHY_TOO_LITTLE;
            case LIMIT_REACHED -> UnfiredRule.Why.WHY_LIMIT_REACHED;
            case BUDGET_SPENT -> UnfiredRule.Why.WHY_BUDGET_SPENT;
        };
    }
}
