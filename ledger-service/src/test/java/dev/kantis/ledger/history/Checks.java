package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.history.Purse.Mark;
import dev.kantis.ledger.history.Purse.Place;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.batch.Loaded.WalletKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold after every batch. */
final class Checks {
    private Checks() {}

    /** The wallets, lots and statements are the model's. */
    static void likeTheModel(MemoryLedger ledger, NaiveLedger model, Cast cast) {
        var numbers = numbers(ledger, cast);
        for (var purse : model.purses()) {
            var identity = ledger.identities().get(cast.owner(purse.owner));
            if (identity == null) {
                continue;
            }
            var owner = identity.self().number();
            var row = ledger.wallets().get(new WalletKey(owner, "points"));
            likeThePurse(row == null ? Wallet.empty("points") : row.read(), purse, numbers);
            assertThat(ledger.statement(owner).stream()
                            .map(entry -> new Purse.Line(
                                    entry.kind(),
                                    entry.points(),
                                    entry.balance().available())))
                    .as("statement of owner %d", purse.owner)
                    .containsExactlyElementsOf(purse.lines);
        }
    }

    static void likeThePurse(Wallet wallet, Purse purse, Map<Long, Integer> numbers) {
        assertThat(List.of(wallet.available(), wallet.pending(), wallet.held(), wallet.debt()))
                .as("available, pending, held and debt of owner %d", purse.owner)
                .containsExactly(
                        purse.count(Place.FREE), purse.count(Place.WAITING), purse.count(Place.HELD), purse.debt);
        assertThat(byMark(wallet.lots(), numbers))
                .as("lots of owner %d", purse.owner)
                .isEqualTo(purse.byMark());
        assertThat(wallet.totals())
                .as("earned, burned and expired of owner %d", purse.owner)
                .isEqualTo(new Wallet.Totals(purse.earned, purse.burned, purse.expired));
        assertThat(wallet.activeOn())
                .as("last activity of owner %d", purse.owner)
                .isEqualTo(purse.active);
        assertThat(wallet.addsUp()).isTrue();
    }

    /** The owners of a cast by their compact numbers. */
    static Map<Long, Integer> numbers(MemoryLedger ledger, Cast cast) {
        var numbers = new HashMap<Long, Integer>();
        for (var owner = 0; owner < Cast.OWNERS; owner++) {
            var identity = ledger.identities().get(cast.owner(owner));
            if (identity != null) {
                numbers.put(identity.self().number(), owner);
            }
        }
        return numbers;
    }

    private static Map<String, List<Long>> byMark(List<Lot> lots, Map<Long, Integer> numbers) {
        var counts = new TreeMap<String, List<Long>>();
        for (var lot : lots) {
            if (lot.isLive()) {
                var old = counts.put(
                        mark(lot.key(), numbers).toString(), List.of(lot.pending(), lot.remaining(), lot.reserved()));
                assertThat(old).as("another lot like %s", lot).isNull();
            }
        }
        return counts;
    }

    private static Mark mark(LotKey key, Map<Long, Integer> numbers) {
        return new Mark(
                key.expiresOn(),
                key.release().on(),
                key.release().event(),
                key.fundingId(),
                key.lotClass() == LotClass.BONUS,
                key.origin() == 0 ? Purse.OWN : numbers.get(key.origin()));
    }

    /** Replaying every leg from the first entry gives the state; sequences have no gap; the chain of balances holds. */
    static void replays(MemoryLedger ledger) {
        var buckets = new HashMap<WalletKey, Map<Account, Long>>();
        var lots = new HashMap<WalletKey, Map<Integer, List<Long>>>();
        var seqs = new HashMap<WalletKey, Integer>();
        var clearing = 0L;
        for (var entry : ledger.entries()) {
            for (var part : entry.legs()) {
                var key = new WalletKey(entry.owner(), part.unit());
                assertThat(part.seq()).isEqualTo(seqs.merge(key, 1, Integer::sum));
                var of = buckets.computeIfAbsent(key, _ -> new HashMap<>());
                for (var leg : part.legs()) {
                    of.merge(leg.debit(), -leg.amount(), Long::sum);
                    of.merge(leg.credit(), leg.amount(), Long::sum);
                    clearing += leg.flow(Account.CLEARING);
                    assertThat(leg.availableAfter()).isEqualTo(of.getOrDefault(Account.AVAILABLE, 0L));
                    fold(lots.computeIfAbsent(key, _ -> new TreeMap<>()), leg);
                }
            }
        }
        assertThat(clearing).as("points between wallets").isZero();
        ledger.wallets().forEach((key, row) -> {
            var wallet = row.wallet();
            var of = buckets.getOrDefault(key, Map.of());
            assertThat(List.of(
                            wallet.available(), wallet.pending(), wallet.held(), -wallet.debt(), (long) wallet.seq()))
                    .containsExactly(
                            of.getOrDefault(Account.AVAILABLE, 0L),
                            of.getOrDefault(Account.PENDING, 0L),
                            of.getOrDefault(Account.HELD, 0L),
                            of.getOrDefault(Account.DEBT, 0L),
                            (long) seqs.getOrDefault(key, 0));
            row.lots()
                    .forEach((number, lot) -> assertThat(List.of(lot.pending(), lot.remaining(), lot.reserved()))
                            .isEqualTo(lots.getOrDefault(key, Map.of()).getOrDefault(number, List.of(0L, 0L, 0L))));
        });
    }

    private static void fold(Map<Integer, List<Long>> lots, Leg leg) {
        var sums = new ArrayList<>(lots.getOrDefault(leg.lot(), List.of(0L, 0L, 0L)));
        var places = List.of(Account.PENDING, Account.AVAILABLE, Account.HELD);
        for (var i = 0; i < places.size(); i++) {
            sums.set(i, sums.get(i) + leg.flow(places.get(i)));
        }
        lots.put(leg.lot(), sums);
    }

    /** What open holds reserve is what wallets hold, and no hold gave more than it had. */
    static void holdsFit(MemoryLedger ledger) {
        var open = new HashMap<Long, Long>();
        ledger.holds().forEach((key, hold) -> {
            if (hold.state() == Hold.State.OPEN) {
                open.merge(key.owner(), hold.amount(), Long::sum);
            }
            assertThat(hold.captured()).isLessThanOrEqualTo(hold.amount());
        });
        ledger.wallets()
                .forEach((key, row) -> assertThat(row.wallet().held()).isEqualTo(open.getOrDefault(key.owner(), 0L)));
    }
}
