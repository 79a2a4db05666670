package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.BudgetUse;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.batch.Loaded.HoldKey;
import dev.kantis.ledger.posting.batch.Loaded.StandingKey;
import dev.kantis.ledger.posting.batch.Loaded.WalletKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one batch sees it: what was read, changed by each operation in turn, and everything that has to be
 * written for it. Serves one thread.
 */
final class Book {
    private final Loaded loaded;
    private final Instant now;
    private final Map<Short, Long> nextSeq = new HashMap<>();
    private final Map<Short, Long> nextOwner = new HashMap<>();
    private final Map<UUID, Identity> identities;
    private final Map<WalletKey, Wallet> wallets;
    private final Map<WalletKey, LocalDate> touched = new LinkedHashMap<>();
    private final Map<WalletKey, List<Lot>> spent = new HashMap<>();
    private final Map<HoldKey, Hold> holds;
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<Owner> newOwners = new ArrayList<>();
    private final Map<UUID, Written.OwnerChange> changedOwners = new LinkedHashMap<>();
    private final Map<HoldKey, Written.HoldChange> changedHolds = new LinkedHashMap<>();
    private final Map<UUID, Written.PurchaseChange> changedPurchases = new LinkedHashMap<>();
    private final List<Written.Claim> receipts = new ArrayList<>();
    private final List<Written.Reversal> reversals = new ArrayList<>();
    private final Map<StandingKey, Standing> standings = new LinkedHashMap<>();
    private final Map<String, BudgetUse> budgets = new TreeMap<>();

    Book(Loaded loaded, Instant now) {
        this.loaded = loaded;
        this.now = now;
        this.identities = new HashMap<>(loaded.identities());
        this.wallets = new HashMap<>(loaded.wallets());
        this.holds = new HashMap<>(loaded.holds());
        loaded.lanes().forEach((id, lane) -> {
            nextSeq.put(id, lane.nextSeq());
            nextOwner.put(id, lane.nextOwner());
        });
    }

    boolean holdsLane(short lane) {
        return nextSeq.containsKey(lane);
    }

    @Nullable
    Identity identity(UUID id) {
        return identities.get(id);
    }

    short laneOf(UUID id) {
        return Lane.of(id, loaded.laneCount());
    }

    /** A new owner; its lane is locked. */
    Identity enter(UUID id, OwnerKind kind) {
        var lane = laneOf(id);
        var count = Objects.requireNonNull(nextOwner.get(lane));
        nextOwner.put(lane, count + 1);
        var owner = new Owner(id, Lane.ownerNumber(lane, count), kind, false);
        var identity = new Identity(owner, Link.NONE, null);
        identities.put(id, identity);
        newOwners.add(owner);
        return identity;
    }

    Wallet wallet(long owner, String unit) {
        return wallets.getOrDefault(new WalletKey(owner, unit), Wallet.empty(unit));
    }

    List<Wallet> otherWallets(long owner, String unit) {
        return wallets.entrySet().stream()
                .filter(entry -> entry.getKey().owner() == owner
                        && !entry.getKey().unit().equals(unit))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What the next operation sees is what the next batch would read. */
    void put(long owner, Wallet wallet, ZoneId zone) {
        var key = new WalletKey(owner, wallet.unit());
        var today = LocalDate.ofInstant(now, zone);
        var seen = wallet.reread(today);
        if (seen != wallet) {
            var gone = new ArrayList<>(wallet.lots());
            gone.removeAll(seen.lots());
            spent.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(gone);
        }
        wallets.put(key, seen);
        touched.put(key, today);
    }

    @Nullable
    Hold hold(long owner, UUID hold) {
        return holds.get(new HoldKey(owner, hold));
    }

    List<Hold> openHolds(long owner) {
        if (holds.isEmpty()) {
            return List.of();
        }
        return holds.entrySet().stream()
                .filter(entry ->
                        entry.getKey().owner() == owner && entry.getValue().state() == Hold.State.OPEN)
                .map(Map.Entry::getValue)
                .toList();
    }

    void put(long owner, long entryId, Hold hold) {
        var key = new HoldKey(owner, hold.id());
        holds.put(key, hold);
        changedHolds.merge(
                key,
                new Written.HoldChange(owner, entryId, hold),
                (first, last) -> new Written.HoldChange(owner, first.entryId(), last.hold()));
    }

    void put(long owner, Purchase purchase) {
        changedPurchases.put(purchase.id(), new Written.PurchaseChange(owner, purchase));
    }

    void claim(Written.Claim claim) {
        receipts.add(claim);
    }

    /** What a judgment on this member sees of what was read and what this batch changed. */
    Judging judging(Owner member, PostingCommand.ForJudging named) {
        var read = loaded.judging();
        var spent = new HashMap<String, Long>();
        for (var budget : named.budgets()) {
            var use = budgets.get(budget);
            spent.put(budget, read.spent().getOrDefault(budget, 0L) + (use == null ? 0 : use.points()));
        }
        var key = new StandingKey(member.number(), named.program());
        var standing = standings.getOrDefault(key, read.standings().getOrDefault(key, Standing.NONE));
        var identity = identities.get(member.id());
        return new Judging(
                read.facts().getOrDefault(member.id(), MemberFacts.UNKNOWN),
                standing,
                spent,
                Optional.ofNullable(identity == null ? null : identity.sharing()));
    }

    void put(long member, String program, Standing standing) {
        standings.put(new StandingKey(member, program), standing);
    }

    void use(BudgetUse use) {
        budgets.merge(
                use.budget(),
                use,
                (first, more) -> new BudgetUse(first.budget(), first.points() + more.points(), more.most()));
    }

    void reverse(Written.Reversal reversal) {
        reversals.add(reversal);
    }

    void freeze(UUID id, boolean frozen) {
        var identity = Objects.requireNonNull(identities.get(id));
        var self = identity.self();
        change(new Identity(
                new Owner(self.id(), self.number(), self.kind(), frozen),
                identity.link(),
                identity.into(),
                identity.earnsOnly(),
                identity.sharing()));
    }

    void link(UUID id, Link link, Owner into, boolean earnsOnly) {
        var self = Objects.requireNonNull(identities.get(id)).self();
        change(new Identity(self, link, link == Link.NONE ? null : into, earnsOnly, null));
    }

    /** Other terms with the same pool are no break. */
    void share(UUID id, Owner pool, Sharing.Terms terms) {
        var before = Objects.requireNonNull(identities.get(id));
        var since = before.sharing() == null ? now : before.sharing().since();
        change(new Identity(before.self(), Link.SHARED, null, false, new Sharing(pool, terms, since)));
    }

    private void change(Identity identity) {
        var id = identity.self().id();
        identities.put(id, identity);
        changedOwners.put(
                id,
                new Written.OwnerChange(
                        identity.self(), identity.link(), identity.into(), identity.earnsOnly(), identity.sharing()));
    }

    /** The id that the next entry in the owner's lane will have. */
    long nextEntryId(long owner) {
        var lane = Lane.ofNumber(owner);
        return Lane.entryId(lane, Objects.requireNonNull(nextSeq.get(lane)));
    }

    void add(NewEntry entry) {
        nextSeq.merge(Lane.ofEntry(entry.entryId()), 1L, Long::sum);
        entries.add(entry);
    }

    /** Says of an entry of this batch what followed it. */
    void amend(long entryId, Outcome<PostedEntry> outcome) {
        entries.replaceAll(entry -> entry.entryId() == entryId ? entry.answering(outcome) : entry);
    }

    Instant now() {
        return now;
    }

    Written written() {
        var lanes = loaded.lanes().values().stream()
                .map(lane -> new Lane(
                        lane.id(),
                        nextSeq.getOrDefault(lane.id(), lane.nextSeq()),
                        nextOwner.getOrDefault(lane.id(), lane.nextOwner()),
                        lane.head(),
                        now))
                .filter(Book.this::isMoved)
                .toList();
        return new Written(
                entries,
                newOwners,
                List.copyOf(changedOwners.values()),
                changedWallets(),
                List.copyOf(changedHolds.values()),
                List.copyOf(changedPurchases.values()),
                receipts,
                reversals,
                standings.entrySet().stream()
                        .map(entry -> new Written.StandingChange(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(budgets.values()),
                lanes,
                now);
    }

    private boolean isMoved(Lane lane) {
        var before = loaded.lanes().get(lane.id());
        return before == null || before.nextSeq() != lane.nextSeq() || before.nextOwner() != lane.nextOwner();
    }

    private Wallet withSpent(WalletKey key, Wallet wallet) {
        var gone = spent.getOrDefault(key, List.of());
        if (gone.isEmpty()) {
            return wallet;
        }
        var all = new ArrayList<>(gone);
        all.addAll(wallet.lots());
        return wallet.withLots(all);
    }

    private List<Written.WalletChange> changedWallets() {
        var changes = new ArrayList<Written.WalletChange>(touched.size());
        touched.forEach((key, today) -> {
            var after = withSpent(key, Objects.requireNonNull(wallets.get(key)));
            changes.add(new Written.WalletChange(key.owner(), loaded.wallets().get(key), after, after.liveFrom(today)));
        });
        return changes;
    }
}
