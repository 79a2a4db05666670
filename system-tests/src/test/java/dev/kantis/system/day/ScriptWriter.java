package dev.kantis.system.day;

import dev.kantis.system.day.Act.Buys;
import dev.kantis.system.day.Act.Item;
import dev.kantis.system.day.Act.OnTheLine;
import dev.kantis.system.day.Act.Part;
import dev.kantis.system.day.Act.Pays;
import dev.kantis.system.day.Act.Previews;
import dev.kantis.system.day.Act.Returns;
import dev.kantis.system.day.Act.Shows;
import dev.kantis.system.day.Act.Waits;
import dev.kantis.system.day.Script.Phase;
import dev.kantis.system.day.Script.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes a day up. Every member buys much in the morning, at a store of its own, and never spends more points during the
 * day than that gave: points are spent in the order in which they came, so whoever gave them in the morning pays for
 * them, in whatever order the stores are heard. What is returned is never a purchase of the morning.
 */
final class ScriptWriter {
    private static final List<String> PRODUCTS = List.of("latte", "bun", "tea", "soup", "beans");
    private static final int ACTS = 5;

    private final long seed;
    private final Random random;
    private final long[] spendable = new long[Script.MEMBERS];
    private final int[] vouchers = new int[Script.MEMBERS];
    private final Map<Integer, List<Act>> shown = new HashMap<>();
    private final List<Buys> returnable = new ArrayList<>();
    private int receipts;

    ScriptWriter(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    Script write() {
        var mornings = IntStream.range(0, Script.STORES).mapToObj(this::morning).toList();
        vouchers();
        var stores = IntStream.range(0, Script.STORES)
                .mapToObj(number -> new Store(number, day(number, mornings.get(number))))
                .toList();
        return new Script(seed, stores, Arrays.stream(vouchers).boxed().toList());
    }

    private List<Act> morning(int store) {
        var acts = new ArrayList<Act>();
        acts.add(new Act.Mistypes());
        if (store % 2 == 0) {
            var member = store / 2;
            var purchase =
                    new Buys(Store.id(store) + "-first", member, List.of(new Item("beans", 3, 10 * between(200, 300))));
            spendable[member] = purchase.points();
            acts.add(purchase);
        }
        acts.add(new Waits());
        return acts;
    }

    /** Each is used at some store, or not at all; some were set aside there before for nothing. */
    private void vouchers() {
        for (var member = 0; member < Script.MEMBERS; member++) {
            vouchers[member] = 1 + member % 2;
            spendable[member] -= vouchers[member] * Script.VOUCHER_POINTS;
            for (var number = 0; number < vouchers[member]; number++) {
                var acts = shown.computeIfAbsent(random.nextInt(Script.STORES), _ -> new ArrayList<>());
                acts.add(new Shows(member, number, Shows.CHECKED));
                if (random.nextInt(2) == 0) {
                    acts.add(OnTheLine.LOSES_AN_ANSWER);
                    acts.add(new Shows(member, number, Shows.GIVEN_BACK));
                }
                if (random.nextInt(4) > 0) {
                    acts.add(new Shows(member, number, Shows.USED));
                }
            }
        }
    }

    private Map<Phase, List<Act>> day(int store, List<Act> morning) {
        receipts = 0;
        returnable.clear();
        var day = new EnumMap<Phase, List<Act>>(Phase.class);
        day.put(Phase.MORNING, morning);
        day.put(Phase.FORENOON, hours(store, store % 2 == 0));
        day.put(Phase.NOON, noon(store));
        var afternoon = new ArrayList<Act>(List.of(new Waits()));
        afternoon.addAll(hours(store, store % 2 == 1));
        afternoon.addAll(shown.getOrDefault(store, List.of()));
        afternoon.add(new Act.Overpays(someone()));
        afternoon.add(new Waits());
        day.put(Phase.AFTERNOON, afternoon);
        return day;
    }

    private List<Act> hours(int store, boolean gap) {
        var acts = new ArrayList<Act>();
        for (var i = 0; i < ACTS; i++) {
            if (random.nextInt(4) == 0) {
                acts.add(OnTheLine.LOSES_AN_ANSWER);
            }
            acts.add(act(store));
        }
        if (gap) {
            acts.add(OnTheLine.CUT);
            acts.add(buys(store));
            acts.add(returns(store));
            acts.add(OnTheLine.MENDED);
            acts.add(new Waits());
        }
        return acts;
    }

    /** The platform is away; a third of the stores are cut off from it until evening would come. */
    private List<Act> noon(int store) {
        return store % 3 == 0 ? List.of(OnTheLine.CUT, buys(store), buys(store)) : List.of(buys(store), buys(store));
    }

    private Act act(int store) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> returns(store);
            case 2, 3 -> pays();
            case 4 -> new Previews(someone(), 10 * between(20, 90));
            default -> buys(store);
        };
    }

    private Buys buys(int store) {
        var items = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ ->
                        new Item(PRODUCTS.get(random.nextInt(PRODUCTS.size())), between(1, 4), 10 * between(20, 60)))
                .toList();
        receipts++;
        var purchase = new Buys(Store.id(store) + "-" + receipts, someone(), items);
        returnable.add(purchase);
        return purchase;
    }

    /** All of a purchase, a line of it, or some pieces of a line. */
    private Act returns(int store) {
        if (returnable.isEmpty()) {
            return buys(store);
        }
        var purchase = returnable.remove(random.nextInt(returnable.size()));
        var line = random.nextInt(purchase.items().size());
        var pieces = purchase.items().get(line).pieces();
        List<Part> parts =
                switch (random.nextInt(3)) {
                    case 0 -> List.of();
                    case 1 -> List.of(new Part(line + 1, 0));
                    default -> List.of(new Part(line + 1, between(1, pieces)));
                };
        return new Returns(purchase, purchase.receipt() + "-back", parts);
    }

    /** So many points that the member has them for sure. */
    private Act pays() {
        var member = someone();
        var held = between(20, 60);
        if (spendable[member] < held) {
            return new Previews(member, 10 * held);
        }
        spendable[member] -= held;
        return new Pays(
                member,
                held,
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> between(2, held);
                    default -> held;
                });
    }

    private int someone() {
        return random.nextInt(Script.MEMBERS);
    }

    private long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }
}
