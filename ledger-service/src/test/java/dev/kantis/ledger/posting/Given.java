package dev.kantis.ledger.posting;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.UnitPolicy.Expiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** States for tests of decisions. It is noon of {@link #TODAY} in Helsinki. */
public final class Given {
    public static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    public static final Instant NOW = TODAY.atTime(12, 0).atZone(ZONE).toInstant();
    public static final LotKey JUNE = LotKey.until(LocalDate.of(2026, 6, 30));
    public static final LotKey JULY = LotKey.until(LocalDate.of(2026, 7, 31));

    private Given() {}

    /** Points that last a year, and what becomes of returned points that are spent already. */
    public static UnitPolicy unit(ReturnPolicy returns, int graceDays) {
        return new UnitPolicy(
                "points",
                ZONE,
                new Expiry.Term(Period.ofYears(1), UnitPolicy.RoundTo.DAY),
                SpendOrder.BONUS_FIRST,
                returns,
                graceDays,
                Period.ZERO);
    }

    public static Owner owner(long number, OwnerKind kind) {
        return new Owner(new UUID(1, number), number, kind, false);
    }

    /** A wallet with these points available, one lot for each key. */
    public static Wallet wallet(List<LotKey> keys, long each) {
        var moves = new WalletMoves(Wallet.empty("points"));
        keys.forEach(key -> moves.earn(each, key, TODAY));
        return moves.after();
    }

    /** What member 1 sees of their own wallet. */
    public static LedgerState member(Wallet wallet) {
        return member(wallet, null);
    }

    public static LedgerState member(Wallet wallet, @Nullable Original original) {
        return state(owner(1, OwnerKind.MEMBER), 1, wallet, original);
    }

    /** What an actor sees of an owner's wallet. */
    public static LedgerState state(Owner owner, long actor, Wallet wallet, @Nullable Original original) {
        return new LedgerState(
                owner,
                wallet,
                List.of(),
                actor,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(original),
                List.of(),
                Judging.NOTHING,
                NOW,
                TODAY,
                77);
    }

    public static LedgerState frozen(LedgerState state) {
        return new LedgerState(
                state.owner(),
                state.wallet(),
                state.otherUnits(),
                state.actor(),
                true,
                state.earnsOnly(),
                state.hold(),
                state.purchase(),
                state.original(),
                state.also(),
                state.judging(),
                state.now(),
                state.today(),
                state.entryId());
    }

    /** The entry that these moves of member 1 made, as it is read later. */
    public static Original entry(EntryKind kind, WalletMoves moves, List<LinePoints> lines) {
        var after = moves.after();
        var points = moves.legs().stream().mapToLong(Leg::amount).sum();
        var posted = new PostedEntry(
                5,
                kind,
                points,
                moves.changeOfAvailable(),
                0,
                0,
                after.balance(UnitPolicy.lasting("points", ZONE)),
                Facts.of("", "").withLines(lines),
                NOW,
                NOW,
                List.of(),
                List.of());
        var moved = moves.legs().stream()
                .map(leg -> new Original.Move(
                        leg.debit(),
                        leg.credit(),
                        leg.amount(),
                        after.lots().get(leg.lot() - 1).key()))
                .toList();
        return new Original(1, 1, posted, moved, List.of(), null);
    }

    /** The same entry after these points of it were undone. */
    public static Original undone(Original entry, List<LinePoints> undone) {
        return new Original(entry.actor(), entry.wallet(), entry.entry(), entry.moves(), undone, entry.activeBefore());
    }

    /** The draft of a decision that has to be accepted. */
    public static Draft accepted(Outcome<Draft> outcome) {
        return outcome.orThrow();
    }

    /** What lots hold available, by key, the empty ones left out. */
    public static List<String> lots(Wallet wallet) {
        return wallet.lots().stream()
                .filter(Lot::isLive)
                .map(lot -> lot.expiresOn() + " " + lot.remaining())
                .toList();
    }
}
