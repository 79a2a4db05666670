package dev.kantis.partner.clearing;

import dev.kantis.partner.clearing.Agreement.OnDay;
import dev.kantis.partner.clearing.BillableEntry.Kind;
import dev.kantis.partner.clearing.BillableEntry.Move;
import dev.kantis.partner.clearing.BillableEntry.Place;
import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.contract.SettlementModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry means in money, by the contracts of the partners that it concerns. A function of the entry and the
 * contract versions alone: whoever has both gets the same items, in whatever order entries are read. Pure.
 */
public final class ClearEntry {
    private final BillableEntry entry;
    private final Map<UUID, Agreement> agreements;
    private final Map<ClearingItem, Long> items = new LinkedHashMap<>();

    private ClearEntry(BillableEntry entry, Map<UUID, Agreement> agreements) {
        this.entry = entry;
        this.agreements = agreements;
    }

    /** The items of an entry, in order. A partner without a contract on that day is not billed. */
    public static List<ClearingItem> items(BillableEntry entry, Map<UUID, Agreement> agreements) {
        var clearing = new ClearEntry(entry, agreements);
        clearing.fee();
        clearing.issued();
        clearing.takenBack();
        clearing.spent(Place.MEMBER, Place.REDEMPTION, false);
        clearing.spent(Place.REDEMPTION, Place.MEMBER, true);
        return clearing.merged();
    }

    private void fee() {
        if (entry.kind() == Kind.PURCHASE) {
            now(entry.partner()).ifPresent(at -> {
                var price = at.terms().prices().purchaseFeeMicros();
                if (price > 0) {
                    add(item(at, ItemKind.PURCHASE_FEE, 1, at.rate("", price, Rate.WHOLE)));
                }
            });
        }
    }

    private void issued() {
        byFunder(Place.ISSUANCE, Place.MEMBER)
                .forEach((funder, points) -> now(funder).ifPresent(at -> {
                    add(item(at, ItemKind.ISSUED, points, at.rate("", issuePrice(at), Rate.WHOLE)));
                    shares(at, at, ItemKind.COST_SHARE, RuleSplit.complete(entry.rules(), points));
                }));
    }

    /** The partner whose purchase was returned gets back what it was charged for the points that could be taken. */
    private void takenBack() {
        var undone = entry.undone();
        if (undone == null || undone.partner() == null) {
            return;
        }
        var points = points(Place.MEMBER, Place.ISSUANCE);
        if (points == 0) {
            return;
        }
        var original = agreed(undone.partner(), undone);
        var today = now(undone.partner());
        if (original.isPresent() && today.isPresent()) {
            var rules = RuleSplit.complete(undone.rules(), Math.addExact(undone.before(), undone.points()));
            var at = today.get();
            var before = original.get();
            add(item(at, ItemKind.RETURNED, points, before.rate("", issuePrice(before), Rate.WHOLE), before.day()));
            shares(at, before, ItemKind.COST_SHARE_RETURNED, RuleSplit.slice(rules, undone.before(), points));
        }
    }

    /** The program's part of what rules with a cost share gave, at the partner's price of issue. */
    private void shares(OnDay at, OnDay agreed, ItemKind kind, List<RulePoints> rules) {
        var price = agreed.terms().prices().issuePriceMicros();
        for (var rule : rules) {
            var share = agreed.terms().costShares().getOrDefault(rule.rule(), Rate.WHOLE);
            if (share < Rate.WHOLE && rule.points() != 0 && price > 0) {
                var opposite = kind == ItemKind.COST_SHARE ? ItemKind.COST_SHARE_RETURNED : ItemKind.COST_SHARE;
                add(item(
                        at,
                        rule.points() > 0 ? kind : opposite,
                        Math.abs(rule.points()),
                        agreed.rate(rule.rule(), price, Rate.WHOLE - share),
                        agreed.day()));
            }
        }
    }

    /** Spent points: their funder pays unless it paid at issue, the partner at whose till it was is paid. */
    private void spent(Place from, Place to, boolean undoing) {
        byFunder(from, to).forEach((funder, points) -> {
            if (!ClearingItem.PROGRAM.equals(funder)) {
                funded(funder, points, undoing);
            }
            accepted(funder, points, undoing);
        });
    }

    private void funded(UUID funder, long points, boolean undoing) {
        var at = now(funder);
        var agreed = then(funder, undoing);
        if (at.isPresent() && agreed.isPresent()) {
            var paidAtIssue = agreed.get().terms().settlementModel() == SettlementModel.AT_ISSUE;
            var price = paidAtIssue ? 0 : agreed.get().terms().prices().issuePriceMicros();
            var kind = undoing ? ItemKind.FUNDED_CANCELED : ItemKind.FUNDED;
            var rate = agreed.get().rate("", price, Rate.WHOLE);
            add(item(at.get(), kind, points, rate, agreed.get().day()));
        }
    }

    private void accepted(UUID funder, long points, boolean undoing) {
        var undone = entry.undone();
        var where = undoing && undone != null ? undone.partner() : entry.partner();
        var kindThen = undoing && undone != null ? undone.kind() : entry.kind();
        if (where == null || kindThen != Kind.CAPTURE) {
            return;
        }
        var at = now(where);
        var agreed = then(where, undoing);
        if (at.isPresent() && agreed.isPresent()) {
            var price = agreed.get().terms().prices().redeemPriceMicros();
            var kind = undoing ? ItemKind.ACCEPTED_CANCELED : ItemKind.ACCEPTED;
            add(new ClearingItem(
                    where,
                    kind,
                    at.get().day(),
                    agreed.get().day(),
                    points,
                    agreed.get().rate("", price, Rate.WHOLE),
                    ClearingItem.PROGRAM.equals(funder) ? null : funder,
                    entry.reference()));
        }
    }

    private static long issuePrice(OnDay at) {
        return at.terms().settlementModel() == SettlementModel.AT_ISSUE
                ? at.terms().prices().issuePriceMicros()
                : 0;
    }

    private ClearingItem item(OnDay at, ItemKind kind, long points, Rate rate) {
        return item(at, kind, points, rate, at.day());
    }

    private ClearingItem item(OnDay at, ItemKind kind, long points, Rate rate, LocalDate about) {
        var partner = at.contract().partnerId();
        var own = partner.equals(entry.partner()) ? entry.reference() : null;
        return new ClearingItem(partner, kind, at.day(), about, points, rate, null, own);
    }

    private Optional<OnDay> now(@Nullable UUID partner) {
        return agreed(partner, null);
    }

    private Optional<OnDay> then(UUID partner, boolean undoing) {
        return agreed(partner, undoing ? entry.undone() : null);
    }

    private Optional<OnDay> agreed(@Nullable UUID partner, BillableEntry.@Nullable Undone undone) {
        var agreement = partner == null ? null : agreements.get(partner);
        if (agreement == null) {
            return Optional.empty();
        }
        return undone == null
                ? agreement.at(entry.occurTime(), entry.postTime())
                : agreement.at(undone.occurTime(), undone.postTime());
    }

    private Map<UUID, Long> byFunder(Place from, Place to) {
        var sums = new LinkedHashMap<UUID, Long>();
        for (var move : entry.moves()) {
            if (move.from() == from && move.to() == to) {
                var funder = move.funder();
                sums.merge(funder == null ? ClearingItem.PROGRAM : funder, move.points(), Math::addExact);
            }
        }
        return sums;
    }

    private long points(Place from, Place to) {
        return entry.moves().stream()
                .filter(move -> move.from() == from && move.to() == to)
                .mapToLong(Move::points)
                .reduce(0, Math::addExact);
    }

    private void add(ClearingItem item) {
        var one = new ClearingItem(
                item.partner(), item.kind(), item.day(), item.about(), 1, item.rate(), item.funder(), item.reference());
        items.merge(one, item.points(), Math::addExact);
    }

    private List<ClearingItem> merged() {
        var all = new ArrayList<ClearingItem>(items.size());
        items.forEach((one, points) -> all.add(new ClearingItem(
                one.partner(), one.kind(), one.day(), one.about(), points, one.rate(), one.funder(), one.reference())));
        return all;
    }
}
