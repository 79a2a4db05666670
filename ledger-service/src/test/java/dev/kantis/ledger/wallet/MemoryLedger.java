package dev.kantis.ledger.wallet;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.batch.BatchPoster;
import dev.kantis.ledger.posting.batch.Identity;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.Loaded;
import dev.kantis.ledger.posting.batch.Loaded.HoldKey;
import dev.kantis.ledger.posting.batch.Loaded.WalletKey;
import dev.kantis.ledger.posting.batch.NewEntry;
import dev.kantis.ledger.posting.batch.Result;
import dev.kantis.ledger.posting.batch.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A ledger of one lane in memory: what the tables hold between batches, without purchases. */
final class MemoryLedger {
    private static final short LANE = 0;

    private final Map<Short, Lane> lanes = new HashMap<>();
    private final Map<UUID, Identity> identities = new HashMap<>();
    private final Map<WalletKey, Wallet> wallets = new HashMap<>();
    private final Map<HoldKey, Hold> holds = new HashMap<>();
    private final Map<Long, Original> originals = new HashMap<>();
    private final List<NewEntry> entries = new ArrayList<>();

    MemoryLedger() {
        lanes.put(LANE, new Lane(LANE, 1, 1, new byte[32], Instant.EPOCH));
    }

    /** Posts one command as a batch of its own. */
    Outcome<PostedEntry> post(PostingCommand command, Decision decision, Instant now) {
        var loaded = new Loaded(lanes, lanes.size(), false, identities, wallets, holds, Map.of(), Map.of(), originals);
        var poster = new BatchPoster(loaded, Tick.at(now));
        var result = poster.post(command, decision);
        apply(poster.written());
        return switch (result) {
            case Result.Answer(var outcome) -> outcome;
            case Result.Settled() -> throw new IllegalStateException("a command was not answered");
            case Result.Failure(var cause) -> throw cause;
            case Result.Elsewhere(var wanted) -> throw new IllegalStateException("lanes " + wanted + " are not there");
        };
    }

    /** All entries, in order. */
    List<NewEntry> entries() {
        return List.copyOf(entries);
    }

    Wallet wallet(UUID owner, String unit) {
        var number = Objects.requireNonNull(identities.get(owner)).self().number();
        return wallets.getOrDefault(new WalletKey(number, unit), Wallet.empty(unit));
    }

    private void apply(Written written) {
        entries.addAll(written.entries());
        written.lanes().forEach(lane -> lanes.put(lane.id(), lane));
        written.newOwners().forEach(owner -> identities.put(owner.id(), new Identity(owner, Link.NONE, null)));
        written.wallets()
                .forEach(change ->
                        wallets.put(new WalletKey(change.owner(), change.after().unit()), change.after()));
        written.holds()
                .forEach(change ->
                        holds.put(new HoldKey(change.owner(), change.hold().id()), change.hold()));
        written.entries().forEach(this::remember);
        written.reversals()
                .forEach(reversal ->
                        originals.computeIfPresent(reversal.original(), (_, before) -> undone(before, reversal)));
    }

    private void remember(NewEntry entry) {
        if (entry.outcome() instanceof Outcome.Done<PostedEntry>(var posted)) {
            var moves = new ArrayList<Original.Move>();
            for (var unit : entry.legs()) {
                var lots = Objects.requireNonNull(wallets.get(new WalletKey(entry.owner(), unit.unit())))
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
