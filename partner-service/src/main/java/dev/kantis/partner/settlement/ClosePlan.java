package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.ClearingItem;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Period;
import dev.kantis.partner.clearing.Schedule;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.settlement.Books.PackKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a closing writes: a statement for each period that ended and each currency of it, with its fee, what disputes
 * gave and what the pack paid; and the payments that settle all of them. Pure but for the ids of statements.
 */
public final class ClosePlan {
    private static final Set<ItemKind> PAID_BY_PACK = Set.of(ItemKind.FUNDED, ItemKind.FUNDED_CANCELED);

    private final Books books;
    private final LocalDate through;
    private final int number;
    private final Supplier<UUID> ids;
    private final List<Statement> statements = new ArrayList<>();
    private final List<PackDraw> draws = new ArrayList<>();
    private final Map<UUID, UUID> settled = new HashMap<>();
    private final Map<PackKey, Long> left;

    /** Plans the closing with this number. */
    public ClosePlan(Books books, LocalDate through, int number, Supplier<UUID> ids) {
        this.books = books;
        this.through = through;
        this.number = number;
        this.ids = ids;
        this.left = new HashMap<>(books.packs());
        books.agreements().forEach(this::close);
    }

    public List<Statement> statements() {
        return List.copyOf(statements);
    }

    public List<PackDraw> draws() {
        return List.copyOf(draws);
    }

    /** The statement that each awarded dispute went to. */
    public Map<UUID, UUID> settled() {
        return Map.copyOf(settled);
    }

    /** What each party pays by currency; the program operator has what is left to zero. */
    public Map<String, Map<UUID, Long>> positions() {
        return positions(statements.stream().map(StatementSummary::of).toList());
    }

    /** What each party of these statements pays by currency, the program operator with them. */
    public static Map<String, Map<UUID, Long>> positions(List<StatementSummary> statements) {
        var positions = new TreeMap<String, Map<UUID, Long>>();
        for (var statement : statements) {
            var parties = positions.computeIfAbsent(statement.currency(), _ -> new TreeMap<>());
            parties.merge(statement.partner(), statement.net(), Math::addExact);
            parties.merge(ClearingItem.PROGRAM, Math.negateExact(statement.net()), Math::addExact);
        }
        return positions;
    }

    /** The payments that bring all positions to zero. */
    public List<Payment> payments() {
        return positions().entrySet().stream()
                .flatMap(currency -> Netting.payments(currency.getKey(), currency.getValue()).stream())
                .toList();
    }

    private void close(Agreement agreement) {
        var schedule = new Schedule(agreement);
        var ended = schedule.begins()
                .map(begins -> schedule.ended(books.open(begins), through))
                .orElse(List.of());
        for (var period : ended) {
            var isLast = period.equals(ended.getLast());
            lines(agreement, period, isLast).forEach((currency, lines) -> add(agreement, period, currency, lines));
        }
    }

    private Map<String, List<StatementLine>> lines(Agreement agreement, Period period, boolean isLast) {
        var lines = new TreeMap<String, List<StatementLine>>();
        books.sums().stream()
                .filter(sum -> sum.partner().equals(agreement.partner())
                        && sum.periodStart().equals(period.start()))
                .forEach(sum -> lines.computeIfAbsent(sum.rate().currency(), _ -> new ArrayList<>())
                        .add(StatementLine.of(sum)));
        agreement.on(period.start()).ifPresent(contract -> {
            var prices = contract.terms().prices();
            if (prices.periodFeeMinor() > 0) {
                var fee = StatementLine.of(
                        ItemKind.PERIOD_FEE, prices.currencyCode(), contract.version(), prices.periodFeeMinor());
                lines.computeIfAbsent(prices.currencyCode(), _ -> new ArrayList<>())
                        .add(fee);
            }
        });
        if (isLast) {
            awards(agreement.partner())
                    .forEach((currency, awards) -> lines.computeIfAbsent(currency, _ -> new ArrayList<>())
                            .addAll(awards.stream()
                                    .map(award -> StatementLine.of(ItemKind.DECISION, currency, 0, award.amount()))
                                    .toList()));
        }
        return lines;
    }

    private Map<String, List<Award>> awards(UUID partner) {
        return books.awards().stream()
                .filter(award -> award.partner().equals(partner))
                .collect(Collectors.groupingBy(Award::currency));
    }

    private void add(Agreement agreement, Period period, String currency, List<StatementLine> lines) {
        var id = ids.get();
        var partner = agreement.partner();
        draw(agreement, period, currency, lines, id);
        var awarded = lines.stream().anyMatch(line -> line.kind() == ItemKind.DECISION);
        if (awarded) {
            awards(partner).getOrDefault(currency, List.of()).forEach(award -> settled.put(award.dispute(), id));
        }
        statements.add(new Statement(id, partner, period, currency, number, lines));
    }

    /** Redeemed points of a hybrid contract are paid from the pack as far as it goes. */
    private void draw(Agreement agreement, Period period, String currency, List<StatementLine> lines, UUID statement) {
        var hybrid = agreement
                .on(period.end())
                .filter(contract -> contract.terms().settlementModel() == SettlementModel.HYBRID)
                .isPresent();
        var key = new PackKey(agreement.partner(), currency);
        var owed = lines.stream()
                .filter(line -> PAID_BY_PACK.contains(line.kind()))
                .mapToLong(StatementLine::amount)
                .reduce(0, Math::addExact);
        var drawn = Math.min(owed, left.getOrDefault(key, 0L));
        if (hybrid && drawn > 0) {
            left.merge(key, -drawn, Math::addExact);
            draws.add(new PackDraw(statement, agreement.partner(), currency, drawn));
            lines.add(StatementLine.of(ItemKind.PACK, currency, 0, drawn));
        }
    }
}
