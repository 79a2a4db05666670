package dev.kantis.system.day;

import dev.kantis.system.day.Act.Buys;
import dev.kantis.system.day.Act.Pays;
import dev.kantis.system.day.Act.Returns;
import dev.kantis.system.day.Act.Shows;
import dev.kantis.system.day.Script.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a script has to come to, by plain arithmetic: the balance of each member, the statement of each partner. */
public final class Books {
    private static final int PERCENT = 100;

    private final Script script;
    private final long[] balances = new long[Script.MEMBERS];
    /** The partner that gave a member what it spends. */
    private final int[] funders = new int[Script.MEMBERS];

    private final Tally[] tallies =
            IntStream.range(0, Terms.ALL.size()).mapToObj(_ -> new Tally()).toArray(Tally[]::new);

    /** A line of a statement: how many points, or purchases, and how many cents the partner pays. */
    public record Billed(long points, long cents) {}

    private static final class Tally {
        private long purchases;
        private long issued;
        private long returned;
        private long spent;
        private long accepted;
    }

    public Books(Script script) {
        this.script = script;
        for (var store : script.stores()) {
            if (store.number() % 2 == 0) {
                funders[store.number() / 2] = store.partner();
            }
        }
        script.stores().forEach(store -> store.acts().values().forEach(acts -> acts.forEach(act -> count(store, act))));
        for (var member = 0; member < Script.MEMBERS; member++) {
            spend(member, script.vouchersOf(member) * Script.VOUCHER_POINTS);
        }
    }

    private void count(Store store, Act act) {
        var tally = tallies[store.partner()];
        switch (act) {
            case Buys buys -> {
                balances[buys.member()] += buys.points();
                tally.issued += buys.points();
                tally.purchases++;
            }
            case Returns returns -> {
                balances[returns.purchase().member()] -= returns.points();
                tally.returned += returns.points();
            }
            case Pays pays -> {
                spend(pays.member(), pays.taken());
                tally.accepted += pays.taken();
            }
            default -> {}
        }
    }

    private void spend(int member, long points) {
        balances[member] -= points;
        tallies[funders[member]].spent += points;
    }

    public long balance(int member) {
        return balances[member];
    }

    public long purchases() {
        long all = 0;
        for (var tally : tallies) {
            all += tally.purchases;
        }
        return all;
    }

    /** By the names of {@code ClearingKind}; what did not happen is not there. */
    public Map<String, Billed> statement(int partner) {
        var terms = Terms.ALL.get(partner);
        var tally = tallies[partner];
        var atIssue = terms.model() == Terms.Model.AT_ISSUE ? terms.issuePrice() : 0;
        var atRedemption = terms.model() == Terms.Model.AT_ISSUE ? 0 : terms.issuePrice();
        var programs = terms.extras().programPercent();
        var lines = new TreeMap<String, Billed>();
        put(lines, "ISSUED", tally.issued, cents(tally.issued, atIssue, PERCENT));
        put(lines, "RETURNED", tally.returned, -cents(tally.returned, atIssue, PERCENT));
        if (programs > 0) {
            put(lines, "COST_SHARE", tally.issued, -cents(tally.issued, atIssue, programs));
            put(lines, "COST_SHARE_RETURNED", tally.returned, cents(tally.returned, atIssue, programs));
        }
        var funded = cents(tally.spent, atRedemption, PERCENT);
        put(lines, "FUNDED", tally.spent, funded);
        put(lines, "ACCEPTED", tally.accepted, -cents(tally.accepted, terms.redeemPrice(), PERCENT));
        if (terms.purchaseFee() > 0) {
            put(lines, "PURCHASE_FEE", tally.purchases, cents(tally.purchases, terms.purchaseFee(), PERCENT));
        }
        if (terms.extras().periodFee() > 0) {
            put(lines, "PERIOD_FEE", 1, terms.extras().periodFee());
        }
        if (terms.extras().pack() > 0) {
            put(lines, "PACK", 1, -Math.min(funded, terms.extras().pack()));
        }
        return lines;
    }

    /** What a store's back office hears of the day, how often, by the names of {@code ActivityKind}. */
    public static Map<String, Long> activity(Store store) {
        return store.acts().values().stream()
                .flatMap(List::stream)
                .flatMap(act -> told(act).stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static List<String> told(Act act) {
        return switch (act) {
            case Buys _ -> List.of("PURCHASE_RECORDED");
            case Returns _ -> List.of("PURCHASE_RETURNED");
            case Pays pays -> List.of("POINTS_HELD", pays.taken() == 0 ? "POINTS_RELEASED" : "POINTS_CAPTURED");
            case Shows shows ->
                switch (shows.use()) {
                    case Shows.CHECKED -> List.of();
                    case Shows.USED -> List.of("VOUCHER_RESERVED", "VOUCHER_USED");
                    default -> List.of("VOUCHER_RESERVED", "VOUCHER_RELEASED");
                };
            default -> List.of();
        };
    }

    /** What the partner pays in all; negative: it is paid. */
    public long net(int partner) {
        return statement(partner).values().stream().mapToLong(Billed::cents).sum();
    }

    private static void put(Map<String, Billed> lines, String kind, long points, long cents) {
        if (points > 0) {
            lines.put(kind, new Billed(points, cents));
        }
    }

    /** Rounded once, half to even; a price is in millionths of a euro. */
    private static long cents(long points, long price, int percent) {
        return BigDecimal.valueOf(points)
                .multiply(BigDecimal.valueOf(price))
                .multiply(BigDecimal.valueOf(percent))
                .movePointLeft(6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
