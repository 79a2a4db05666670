package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.kantis.ledger.posting.batch.Loaded.RequestKey;
import dev.kantis.ledger.posting.batch.Loaded.WalletKey;
import dev.kantis.ledger.posting.batch.NewEntry;
import dev.kantis.ledger.posting.batch.Result;
import dev.kantis.ledger.posting.batch.Written;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger without a database: what one batch wrote is what the next one reads, under the constraints of the schema. A
 * batch that breaks one leaves no trace.
 */
final class MemoryLedger {
    static final int LANES = 3;

    private Map<Short, Lane> lanes = new TreeMap<>();
    private Map<UUID, Identity> identities = new HashMap<>();
    private Map<WalletKey, Row> wallets = new HashMap<>();
    private Map<HoldKey, Hold> holds = new HashMap<>();
    private final List<NewEntry> entries = new ArrayList<>();
    private final Map<Request, NewEntry> requests = new HashMap<>();
    private final Map<Long, NewEntry> byId = new HashMap<>();
    private final Map<Long, List<Written.Reversal>> reversals = new HashMap<>();

    /** A wallet with every lot that it ever had, and from which day on lots are read. */
    record Row(
            Wallet wallet, Map<Integer, Lot> lots, @Nullable LocalDate liveFrom) {
        Wallet read() {
            return wallet.withLots(lots.values().stream()
                    .filter(lot -> liveFrom != null && !lot.expiresOn().isBefore(liveFrom))
                    .toList());
        }
    }

    private record Request(long actor, UUID request) {
        static Request of(NewEntry entry) {
            return new Request(entry.actor(), entry.requestId());
        }
    }

    MemoryLedger() {
        for (short lane = 0; lane < LANES; lane++) {
            lanes.put(lane, new Lane(lane, 1, 1, new byte[32], Instant.EPOCH));
        }
    }

    /** Decides and commits a batch. */
    List<Result> run(List<Call> calls, Tick tick) {
        var poster = new BatchPoster(load(calls.stream().map(Call::command).toList()), tick);
        var results = calls.stream().map(call -> call.decide().apply(poster)).toList();
        commit(poster.written());
        return results;
    }

    List<NewEntry> entries() {
        return entries;
    }

    Map<WalletKey, Row> wallets() {
        return wallets;
    }

    Map<HoldKey, Hold> holds() {
        return holds;
    }

    Map<UUID, Identity> identities() {
        return identities;
    }

    private Loaded load(List<PostingCommand> commands) {
        var read = new HashMap<WalletKey, Wallet>();
        wallets.forEach((key, row) -> read.put(key, row.read()));
        var stored = new HashMap<RequestKey, Loaded.Stored>();
        var originals = new HashMap<Long, Original>();
        for (var command : commands) {
            var key = new RequestKey(command.actor(), command.requestId());
            var asker = identities.get(command.actor());
            var before =
                    asker == null ? null : requests.get(new Request(asker.self().number(), command.requestId()));
            if (before != null) {
                stored.put(key, new Loaded.Stored(BatchPoster.kept(before.fingerprint()), before.outcome()));
            }
            command.reads().original().ifPresent(id -> {
                var entry = byId.get(id);
                if (entry != null && entry.isAccepted()) {
                    originals.put(id, original(entry, command));
                }
            });
        }
        return new Loaded(
                lanes, LANES, false, identities, read, holds, stored, Map.of(), originals, Loaded.ForJudging.NOTHING);
    }

    private Original original(NewEntry entry, PostingCommand command) {
        var moves = new ArrayList<Original.Move>();
        for (var wallet : entry.legs()) {
            var lots = Objects.requireNonNull(wallets.get(new WalletKey(entry.owner(), wallet.unit())))
                    .lots();
            wallet.legs()
                    .forEach(leg -> moves.add(new Original.Move(
                            leg.debit(),
                            leg.credit(),
                            leg.amount(),
                            Objects.requireNonNull(lots.get(leg.lot())).key())));
        }
        return new Original(
                entry.actor(),
                entry.owner(),
                entry.outcome().orThrow(),
                moves,
                undone(entry.entryId()),
                activeBefore(entry, command));
    }

    private @Nullable Instant activeBefore(NewEntry entry, PostingCommand command) {
        return entries.stream()
                .filter(other -> other.actor() == entry.actor()
                        && other.isAccepted()
                        && other.entryId() != entry.entryId()
                        && command.unit().isActivity(other.kind())
                        && !reversals.containsKey(other.entryId()))
                .map(NewEntry::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private List<LinePoints> undone(long entry) {
        return reversals.getOrDefault(entry, List.of()).stream()
                .map(Written.Reversal::undone)
                .toList();
    }

    /** Everything or nothing: what breaks a constraint is found before anything is changed. */
    private void commit(Written written) {
        if (written.isEmpty()) {
            return;
        }
        var nextLanes = new TreeMap<>(lanes);
        written.lanes().forEach(lane -> nextLanes.put(lane.id(), lane));
        checkEntries(written);
        checkReversals(written);
        var nextWallets = new HashMap<>(wallets);
        written.wallets().forEach(change -> put(nextWallets, change));
        lanes = nextLanes;
        wallets = nextWallets;
        holds = new HashMap<>(holds);
        written.holds()
                .forEach(change ->
                        holds.put(new HoldKey(change.owner(), change.hold().id()), change.hold()));
        identities = new HashMap<>(identities);
        written.newOwners().forEach(owner -> identities.put(owner.id(), new Identity(owner, Link.NONE, null)));
        written.owners()
                .forEach(change -> identities.put(
                        change.owner().id(),
                        new Identity(
                                change.owner(), change.link(), change.into(), change.earnsOnly(), change.sharing())));
        for (var entry : written.entries()) {
            entries.add(entry);
            byId.put(entry.entryId(), entry);
            requests.put(Request.of(entry), entry);
        }
        written.reversals()
                .forEach(part -> reversals
                        .computeIfAbsent(part.original(), _ -> new ArrayList<>())
                        .add(part));
    }

    private static void put(Map<WalletKey, Row> wallets, Written.WalletChange change) {
        var key = new WalletKey(change.owner(), change.after().unit());
        var old = wallets.get(key);
        if (change.before() == null && change.after().lotCount() == 0) {
            return;
        }
        assertThat(old == null ? null : old.read())
                .as("the wallet as it was read")
                .isEqualTo(change.before());
        var lots = old == null ? new TreeMap<Integer, Lot>() : new TreeMap<>(old.lots());
        change.after().lots().forEach(lot -> lots.put(lot.number(), lot));
        wallets.put(key, new Row(change.after(), lots, change.liveFrom()));
    }

    /** Places of a lane have no gap, a request is stored once, and the far side of an entry is its lane's. */
    private void checkEntries(Written written) {
        var next = new HashMap<Short, Long>();
        lanes.forEach((id, lane) -> next.put(id, lane.nextSeq()));
        var fresh = new HashMap<Request, NewEntry>();
        for (var entry : written.entries()) {
            var lane = Lane.ofEntry(entry.entryId());
            assertThat(Lane.seqOf(entry.entryId())).as("place in lane %d", lane).isEqualTo(next.get(lane));
            next.merge(lane, 1L, Long::sum);
            assertThat(requests).as("requests stored before").doesNotContainKey(Request.of(entry));
            assertThat(fresh.put(Request.of(entry), entry))
                    .as("requests stored in the batch")
                    .isNull();
        }
        written.lanes().forEach(lane -> assertThat(lane.nextSeq()).isEqualTo(next.get(lane.id())));
    }

    private void checkReversals(Written written) {
        var seen = new ArrayList<String>();
        for (var part : written.reversals()) {
            assertThat(part.undone().points()).as("points undone").isPositive();
            seen.add(
                    part.original() + " " + part.entryId() + " " + part.undone().line());
        }
        assertThat(seen).as("rows of reversal").doesNotHaveDuplicates();
    }

    /** The outcomes of this owner's wallet, the oldest first. */
    List<PostedEntry> statement(long owner) {
        return entries.stream()
                .filter(entry -> entry.owner() == owner && entry.isAccepted())
                .map(entry -> entry.outcome().orThrow())
                .toList();
    }

    /** The outcomes of this owner's wallet that moved points, the oldest first. */
    List<PostedEntry> moves(long owner) {
        return entries.stream()
                .filter(entry -> entry.owner() == owner
                        && entry.isAccepted()
                        && !entry.legs().isEmpty())
                .map(entry -> entry.outcome().orThrow())
                .toList();
    }
}
