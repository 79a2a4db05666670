package dev.kantis.ledger.owner;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PairDecision.Pair;
import dev.kantis.ledger.posting.Sharing.Terms;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How an owner's wallets move into another owner's and back. In the other wallet the points are marked with where they
 * came from; when the link ends, what is left of the marked points goes back. Points that were spent meanwhile stay
 * spent. Pure.
 */
final class Links {
    private Links() {}

    /** Which points move, and how they are marked in the other wallet. */
    private record Passage(Predicate<LotKey> which, UnaryOperator<LotKey> marked) {}

    /** Moves everything of {@code from} into {@code into} and links it there. */
    static Outcome<Pair> join(LedgerState from, LedgerState into, Link before, Link wanted) {
        if (from.owner().number() == into.owner().number()) {
            return Outcome.refused(new Refusal(Reason.REASON_SAME_WALLET, "An owner cannot be linked to itself."));
        }
        if (before != Link.NONE || hasForeignLots(from)) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_OWNER_LINKED, "The owner is linked already, or others are linked to it."));
        }
        if ((wanted == Link.POOLED) == (into.owner().kind() == OwnerKind.MEMBER)) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_SAME_WALLET, "Members join a household or an organization, and merge with members."));
        }
        if (all(from).stream().anyMatch(wallet -> wallet.held() > 0)) {
            return Outcome.refused(holdsOpen());
        }
        var origin = from.owner().number();
        return Outcome.done(moved(from, into, wanted, new Passage(key -> key.origin() == 0, key -> key.from(origin))));
    }

    /** Moves what is left of the points that came from {@code from} back, and frees it. */
    static Outcome<Pair> leave(LedgerState from, LedgerState into, Link before, Link wanted) {
        if (before != wanted) {
            return Outcome.refused(new Refusal(Reason.REASON_OWNER_NOT_LINKED, "The owner is not linked in this way."));
        }
        var origin = from.owner().number();
        var reserved = all(into).stream()
                .flatMap(wallet -> wallet.lots().stream())
                .anyMatch(lot -> lot.key().origin() == origin && lot.reserved() > 0);
        if (reserved) {
            return Outcome.refused(holdsOpen());
        }
        var back = moved(into, from, Link.NONE, new Passage(key -> key.origin() == origin, key -> key.from(0)));
        return Outcome.done(new Pair(back.to(), back.from(), back.link()));
    }

    /** From now on what rules give is divided with {@code pool}, or by other terms than before; nothing moves. */
    static Outcome<Pair> share(LedgerState from, LedgerState pool, Link before, Terms terms) {
        if (from.owner().number() == pool.owner().number() || pool.owner().kind() == OwnerKind.MEMBER) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_SAME_WALLET, "Members share with a household or an organization."));
        }
        if (before != Link.NONE && before != Link.SHARED) {
            return Outcome.refused(new Refusal(Reason.REASON_OWNER_LINKED, "The owner is linked already."));
        }
        return Outcome.done(unmoved(from, pool, Link.SHARED, "Earnings divided").by(terms));
    }

    /** What rules give is the owner's alone again; each keeps what it got. */
    static Outcome<Pair> keep(LedgerState from, LedgerState pool, Link before) {
        return before == Link.SHARED
                ? Outcome.done(unmoved(from, pool, Link.NONE, "Earnings divided no more"))
                : Outcome.refused(new Refusal(Reason.REASON_OWNER_NOT_LINKED, "The owner is not linked in this way."));
    }

    /** Who is in a company's pool already only earns into it from now on, or may spend from it; nothing moves. */
    static Pair spend(LedgerState from, LedgerState pool, boolean earnsOnly) {
        var reason = earnsOnly ? "The company lets others spend" : "The company lets you spend";
        return new Pair(
                        unmoved(from, earnsOnly ? OwnerVerbs.FROZEN : OwnerVerbs.FREE, reason),
                        unmoved(pool, from.owner().id().toString(), "Spending from the pool allowed or stopped"),
                        Optional.empty())
                .earningOnly(earnsOnly);
    }

    private static Pair unmoved(LedgerState from, LedgerState pool, Link link, String reason) {
        return new Pair(
                unmoved(from, pool.owner().id().toString(), reason),
                unmoved(pool, from.owner().id().toString(), reason),
                Optional.of(link));
    }

    private static Draft unmoved(LedgerState state, String reference, String reason) {
        return Draft.of(new WalletMoves(state.wallet()), 0, Facts.of(reference, reason), state.now());
    }

    private static Pair moved(LedgerState source, LedgerState target, Link link, Passage passage) {
        var out = new ArrayList<WalletMoves>();
        var in = new ArrayList<WalletMoves>();
        var targets = byUnit(target);
        var points = 0L;
        for (var wallet : all(source)) {
            var from = new WalletMoves(wallet);
            var to = new WalletMoves(targets.getOrDefault(wallet.unit(), Wallet.empty(wallet.unit())));
            points += move(wallet, from, to, passage);
            out.add(from);
            in.add(to);
        }
        var into = Facts.of(target.owner().id().toString(), "Wallet moved");
        var outOf = Facts.of(source.owner().id().toString(), "Wallet moved");
        return new Pair(
                Draft.of(out.getFirst(), points, into, source.now()).withUnits(out.subList(1, out.size())),
                Draft.of(in.getFirst(), points, outOf, target.now()).withUnits(in.subList(1, in.size())),
                Optional.of(link));
    }

    private static long move(Wallet wallet, WalletMoves from, WalletMoves to, Passage passage) {
        var points = 0L;
        for (var lot : wallet.lots()) {
            if (passage.which().test(lot.key()) && lot.pending() + lot.remaining() > 0) {
                from.moveOut(lot.number());
                to.bringLot(lot, passage.marked().apply(lot.key()));
                points += lot.pending() + lot.remaining();
            }
        }
        var ownPoints = LotKey.until(LotKey.NEVER);
        if (wallet.debt() > 0 && passage.which().test(ownPoints)) {
            from.moveDebtOut(wallet.debt(), from.lotOf(ownPoints));
            to.moveDebtIn(wallet.debt(), passage.marked().apply(ownPoints), SpendOrder.BONUS_FIRST.comparator(0));
        }
        var active = wallet.activeOn();
        var known = to.after().activeOn();
        if (active != null && (known == null || active.isAfter(known))) {
            to.active(active);
        }
        return points;
    }

    private static boolean hasForeignLots(LedgerState state) {
        return all(state).stream()
                .flatMap(wallet -> wallet.lots().stream())
                .anyMatch(lot -> lot.key().origin() != 0 && lot.isLive());
    }

    /** The wallets of all units, the one that the command names first. */
    private static List<Wallet> all(LedgerState state) {
        var wallets = new ArrayList<Wallet>();
        wallets.add(state.wallet());
        wallets.addAll(state.otherUnits());
        return wallets;
    }

    private static Map<String, Wallet> byUnit(LedgerState state) {
        var wallets = new HashMap<String, Wallet>();
        all(state).forEach(wallet -> wallets.put(wallet.unit(), wallet));
        return wallets;
    }

    private static Refusal holdsOpen() {
        return new Refusal(Reason.REASON_HOLDS_OPEN, "Holds are open. Capture or release them first.");
    }
}
