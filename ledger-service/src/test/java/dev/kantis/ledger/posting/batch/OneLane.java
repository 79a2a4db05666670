package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A ledger of one lane in memory: what the tables hold between batches. */
public final class OneLane {
    private static final short LANE = 0;

    private final Map<Short, Lane> lanes = new HashMap<>();
    private final Map<UUID, Identity> identities = new HashMap<>();
    private final Map<Loaded.WalletKey, Wallet> wallets = new HashMap<>();
    private final Map<Loaded.HoldKey, Hold> holds = new HashMap<>();
    private final Map<Long, Original> originals = new HashMap<>();
    private final List<NewEntry> entries = new ArrayList<>();
    private final Map<Loaded.ReceiptName, Loaded.Recorded> receipts = new HashMap<>();
    private final Map<UUID, MemberFacts> facts = new HashMap<>();
    private final Map<Loaded.StandingKey, Standing> standings = new HashMap<>();
    private final Map<String, Long> spent = new HashMap<>();

    public OneLane() {
        lanes.put(LANE, new Lane(LANE, 1, 1, new byte[32], Instant.EPOCH));
    }

    /** Posts one command as a batch of its own. */
    public Outcome<PostedEntry> post(PostingCommand command, Decision decision, Instant now) {
        var poster = poster(now);
        var result = poster.post(command, decision);
        apply(poster.written());
        return answer(result);
    }

    /** Posts on two owners. */
    public Outcome<PostedEntry> postPair(
            PostingCommand command, Counterpart counterpart, PairDecision decision, Instant now) {
        var poster = poster(now);
        var result = poster.postPair(command, counterpart, decision);
        apply(poster.written());
        return answer(result);
    }

    /** The pool that has a part of a purchase. */
    public Optional<UUID> poolOf(UUID partner, String receipt) {
        var recorded = receipts.get(name(partner, receipt));
        if (recorded == null) {
            return Optional.empty();
        }
        var purchase = recorded.purchase();
        var buyer = Objects.requireNonNull(identities.get(purchase.memberId()))
                .self()
                .number();
        return purchase.also().stream()
                .map(entry -> Objects.requireNonNull(originals.get(entry)).actor())
                .filter(actor -> actor != buyer)
                .findFirst()
                .flatMap(number -> identities.values().stream()
                        .filter(identity -> identity.self().number() == number)
                        .map(identity -> identity.self().id())
                        .findFirst());
    }

    /** What posting it would answer. */
    public Outcome<PostedEntry> preview(PostingCommand command, Decision decision, Instant now) {
        return answer(poster(now).post(command, decision));
    }

    private BatchPoster poster(Instant now) {
        var judging = new Loaded.ForJudging(facts, standings, spent);
        return new BatchPoster(
                new Loaded(
                        lanes,
                        lanes.size(),
                        false,
                        identities,
                        wallets,
                        holds,
                        Map.of(),
                        Map.copyOf(receipts),
                        originals,
                        judging),
                Tick.at(now));
    }

    private static Outcome<PostedEntry> answer(Result result) {
        return switch (result) {
            case Result.Answer(var outcome) -> outcome;
            case Result.Settled() -> throw new IllegalStateException("a command was not answered");
            case Result.Failure(var cause) -> throw cause;
            case Result.Elsewhere(var wanted) -> throw new IllegalStateException("lanes " + wanted + " are not there");
        };
    }

    /** What events told of a member. */
    public void know(UUID member, MemberFacts known) {
        facts.put(member, known);
    }

    /** What a member has by now by a program. */
    public Standing standing(UUID member, String program) {
        var identity = identities.get(member);
        return identity == null
                ? Standing.NONE
                : standings.getOrDefault(new Loaded.StandingKey(identity.self().number(), program), Standing.NONE);
    }

    /** What a budget gave. */
    public long spent(String budget) {
        return spent.getOrDefault(budget, 0L);
    }

    /** All entries, in order. */
    public List<NewEntry> entries() {
        return List.copyOf(entries);
    }

    public Wallet wallet(UUID owner, String unit) {
        var number = Objects.requireNonNull(identities.get(owner)).self().number();
        return wallets.getOrDefault(new Loaded.WalletKey(number, unit), Wallet.empty(unit));
    }

    private void apply(Written written) {
        entries.addAll(written.entries());
        written.lanes().forEach(lane -> lanes.put(lane.id(), lane));
        written.newOwners().forEach(owner -> identities.put(owner.id(), new Identity(owner, Link.NONE, null)));
        written.owners()
                .forEach(change -> identities.put(
                        change.owner().id(),
                        new Identity(
                                change.owner(), change.link(), change.into(), change.earnsOnly(), change.sharing())));
        written.wallets()
                .forEach(change -> wallets.put(
                        new Loaded.WalletKey(change.owner(), change.after().unit()), change.after()));
        written.holds()
                .forEach(change -> holds.put(
                        new Loaded.HoldKey(change.owner(), change.hold().id()), change.hold()));
        written.entries().forEach(this::remember);
        written.receipts()
                .forEach(claim -> receipts.put(name(claim.partner(), claim.receipt()), recorded(claim, written)));
        written.purchases().forEach(change -> recordedAgain(change.purchase()));
        written.standings().forEach(change -> standings.put(change.key(), change.standing()));
        written.budgets().forEach(use -> spent.merge(use.budget(), use.points(), Long::sum));
        written.reversals()
                .forEach(reversal ->
                        originals.computeIfPresent(reversal.original(), (_, before) -> undone(before, reversal)));
    }

    private static Loaded.ReceiptName name(UUID partner, String receipt) {
        return new Loaded.ReceiptName(partner, receipt);
    }

    private static Loaded.Recorded recorded(Written.Claim claim, Written written) {
        var outcome = written.entries().stream()
                .filter(entry -> entry.requestId().equals(claim.request()))
                .findFirst()
                .orElseThrow()
                .outcome();
        var purchase = written.purchases().stream()
                .map(Written.PurchaseChange::purchase)
                .filter(bought -> bought.id().equals(claim.purchase()))
                .findFirst()
                .orElseThrow();
        return new Loaded.Recorded(BatchPoster.kept(claim.fingerprint()), purchase, outcome);
    }

    private void recordedAgain(Purchase purchase) {
        receipts.computeIfPresent(
                name(purchase.receipt().partnerId(), purchase.receipt().receiptId()),
                (_, before) -> new Loaded.Recorded(before.fingerprint(), purchase, before.outcome()));
    }

    private void remember(NewEntry entry) {
        if (entry.outcome() instanceof Outcome.Done<PostedEntry>(var posted)) {
            var moves = new ArrayList<Original.Move>();
            for (var unit : entry.legs()) {
                var lots = Objects.requireNonNull(wallets.get(new Loaded.WalletKey(entry.owner(), unit.unit())))
                        .lots();
                unit.legs()
                        .forEach(leg -> moves.add(new Original.Move(
                                leg.debit(),
                                leg.credit(),
                                leg.amount(),
                                lot(lots, leg.lot()).key())));
            }
            originals.put(entry.entryId(), new Original(entry.actor(), entry.owner(), posted, moves, List.of(), null));
        }
    }

    private static Original undone(Original before, Written.Reversal reversal) {
        var undone = new ArrayList<LinePoints>(before.undone());
        undone.add(reversal.undone());
        return new Original(
                before.actor(), before.wallet(), before.entry(), before.moves(), undone, before.activeBefore());
    }

    private static Lot lot(List<Lot> lots, int number) {
        return lots.stream().filter(lot -> lot.number() == number).findFirst().orElseThrow();
    }
}
