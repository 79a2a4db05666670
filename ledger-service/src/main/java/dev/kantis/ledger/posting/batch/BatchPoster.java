package dev.kantis.ledger.posting.batch;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.batch.Loaded.ReceiptName;
import dev.kantis.ledger.posting.batch.Loaded.Recorded;
import dev.kantis.ledger.posting.batch.Loaded.RequestKey;
import dev.kantis.ledger.posting.batch.Loaded.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides the operations of a batch one after the other, as if each were alone: a batch of n equals n batches of one.
 * Pure; what it decided counts once {@link #written()} is committed.
 */
public final class BatchPoster {
    private final Loaded loaded;
    private final Book book;
    private final Accounts accounts;
    private final FollowUps followUps;
    private final Map<RequestKey, Stored> stored;
    private final Map<ReceiptName, Recorded> receipts;

    public BatchPoster(Loaded loaded, Tick tick) {
        this.loaded = loaded;
        this.book = new Book(loaded, tick.now());
        this.accounts = new Accounts(book, loaded, tick);
        this.followUps = new FollowUps(accounts);
        this.stored = new HashMap<>(loaded.stored());
        this.receipts = new HashMap<>(loaded.receipts());
    }

    /** Everything that was decided so far. */
    public Written written() {
        return book.written();
    }

    public Result post(PostingCommand command, Decision decision) {
        var identity = known(command);
        if (identity == null) {
            return new Result.Elsewhere(Set.of(book.laneOf(command.actor())));
        }
        var needed = lanesOf(command, identity);
        if (!needed.stream().allMatch(book::holdsLane)) {
            return new Result.Elsewhere(needed);
        }
        var answered = answered(command);
        if (answered != null) {
            return new Result.Answer(answered);
        }
        try {
            return new Result.Answer(remember(command, decided(command, identity, decision)));
        } catch (RuntimeException e) {
            return new Result.Failure(e);
        }
    }

    /** Posts what is due on the wallet of a known owner. */
    public Result settle(PostingCommand command) {
        var identity = book.identity(command.actor());
        if (identity == null) {
            return new Result.Settled();
        }
        var lane = Lane.ofNumber(identity.target().number());
        if (!book.holdsLane(lane)) {
            return new Result.Elsewhere(Set.of(lane));
        }
        accounts.settle(identity.target(), command.unit());
        return new Result.Settled();
    }

    public Result postPair(PostingCommand command, Counterpart counterpart, PairDecision decision) {
        var from = known(command);
        var to = known(counterpart.owner(), command, counterpart);
        if (from == null || to == null) {
            return new Result.Elsewhere(lanesOf(command.actor(), counterpart.owner()));
        }
        var own = command.kind() == EntryKind.LINK;
        var fromOwner = own ? from.self() : from.target();
        var toOwner = own ? to.self() : to.target();
        var needed = new TreeSet<>(Set.of(Lane.ofNumber(fromOwner.number())));
        needed.add(Lane.ofNumber(toOwner.number()));
        if (!needed.stream().allMatch(book::holdsLane)) {
            return new Result.Elsewhere(needed);
        }
        var answered = answered(command);
        if (answered != null) {
            return new Result.Answer(answered);
        }
        try {
            var outcome = new PairPosting(book, accounts)
                    .post(command, counterpart, from, new PairPosting.Sides(fromOwner, toOwner, to), decision);
            return new Result.Answer(remember(command, outcome));
        } catch (RuntimeException e) {
            return new Result.Failure(e);
        }
    }

    /** Those of the wallet, of the pool that may get a part, and of the one that has a part of the purchase. */
    private Set<Short> lanesOf(PostingCommand command, Identity identity) {
        var lanes = new TreeSet<Short>();
        lanes.add(Lane.ofNumber(identity.target().number()));
        if (identity.sharing() != null && command.reads().judging().isPresent()) {
            lanes.add(Lane.ofNumber(identity.sharing().pool().number()));
        }
        command.reads().pool().ifPresent(pool -> lanes.add(book.laneOf(pool)));
        return lanes;
    }

    private Set<Short> lanesOf(UUID first, UUID second) {
        var lanes = new TreeSet<Short>();
        lanes.add(book.laneOf(first));
        lanes.add(book.laneOf(second));
        return lanes;
    }

    /** The identity of the command's owner, entered if it is new; null if its lane is not locked. */
    private @Nullable Identity known(PostingCommand command) {
        var identity = book.identity(command.actor());
        if (identity != null) {
            return identity;
        }
        return book.holdsLane(book.laneOf(command.actor())) ? book.enter(command.actor(), command.ownerKind()) : null;
    }

    private @Nullable Identity known(UUID owner, PostingCommand command, Counterpart counterpart) {
        return owner.equals(command.actor())
                ? book.identity(owner)
                : known(PostingCommand.of(
                                owner, command.requestId(), command.fingerprint(), counterpart.kind(), command.unit())
                        .ownedBy(counterpart.ownerKind()));
    }

    private @Nullable Outcome<PostedEntry> answered(PostingCommand command) {
        var before = stored.get(new RequestKey(command.actor(), command.requestId()));
        if (before == null) {
            return recorded(command);
        }
        return before.fingerprint().equals(kept(command.fingerprint()))
                ? before.outcome()
                : Outcome.refused(new Refusal(
                        Reason.REASON_REQUEST_ID_REUSED,
                        "This request id was used before with other content. Make a new id for a new request."));
    }

    /** The outcome of the same receipt under another request id, which stays free for something else. */
    private @Nullable Outcome<PostedEntry> recorded(PostingCommand command) {
        var receipt = command.reads().receipt();
        if (command.kind() != EntryKind.PURCHASE || receipt.isEmpty()) {
            return null;
        }
        var key = receipt.get();
        var before = receipts.get(new ReceiptName(key.partnerId(), key.receiptId()));
        return before != null && before.fingerprint().equals(kept(key.fingerprint())) ? before.outcome() : null;
    }

    private Outcome<PostedEntry> remember(PostingCommand command, Outcome<PostedEntry> outcome) {
        stored.put(
                new RequestKey(command.actor(), command.requestId()), new Stored(kept(command.fingerprint()), outcome));
        return outcome;
    }

    private Outcome<PostedEntry> decided(PostingCommand command, Identity identity, Decision decision) {
        var owner = identity.target();
        if (command.kind() == EntryKind.PURCHASE && command.reads().receipt().isPresent()) {
            var key = command.reads().receipt().get();
            var before = receipts.get(new ReceiptName(key.partnerId(), key.receiptId()));
            if (before != null) {
                return accounts.refuse(command, owner, identity, alreadyRecorded());
            }
        }
        if (command.unit().isSandbox() != (identity.self().kind() == OwnerKind.SANDBOX)) {
            return accounts.refuse(command, owner, identity, elsewhere());
        }
        accounts.settle(owner, command.unit());
        command.reads().judging().ifPresent(what -> what.units().forEach(unit -> accounts.settle(owner, unit)));
        var state = state(command, identity, owner);
        return switch (decision.decide(state)) {
            case Outcome.Refused<Draft>(var refusal) -> accounts.refuse(command, owner, identity, refusal);
            case Outcome.Done<Draft>(var draft) -> {
                var posted = accounts.write(command, owner, identity, draft);
                var followed = followUps.post(command, identity, poolOf(command, identity), draft);
                var outcome = followed.own().isEmpty() ? posted : amended(posted, followed.own());
                claim(command, identity, draft, followed, outcome);
                yield outcome;
            }
        };
    }

    private static Refusal elsewhere() {
        return new Refusal(
                Reason.REASON_UNIT_UNKNOWN, "Who is made up has units of sandboxes alone, and nobody else has any.");
    }

    private Outcome<PostedEntry> amended(Outcome<PostedEntry> posted, List<PostedEntry> followed) {
        Outcome<PostedEntry> outcome = Outcome.done(posted.orThrow().followedBy(FollowUps.changes(followed)));
        book.amend(posted.orThrow().entryId(), outcome);
        return outcome;
    }

    /** The pool that has a part of the purchase, or gets one. */
    private Optional<Identity> poolOf(PostingCommand command, Identity identity) {
        return command.reads()
                .pool()
                .map(pool -> Objects.requireNonNull(book.identity(pool)))
                .or(() -> Optional.ofNullable(identity.sharing())
                        .map(sharing -> new Identity(sharing.pool(), Link.NONE, null)));
    }

    private LedgerState state(PostingCommand command, Identity identity, Owner owner) {
        var reads = command.reads();
        var recorded = reads.receipt()
                .map(key -> receipts.get(new ReceiptName(key.partnerId(), key.receiptId())))
                .map(Recorded::purchase);
        var entry = recorded.map(purchase -> purchase.entryId())
                .orElseGet(() -> reads.original().orElse(0));
        var also = recorded.stream()
                .flatMap(purchase -> purchase.also().stream())
                .flatMap(id -> accounts
                        .original(identity, id)
                        .or(() -> poolOf(command, identity).flatMap(pool -> accounts.original(pool, id)))
                        .stream())
                .toList();
        var judging =
                reads.judging().map(what -> book.judging(identity.self(), what)).orElse(Judging.NOTHING);
        return accounts.state(
                command.unit(),
                identity,
                owner,
                new Accounts.Named(reads.hold(), recorded, accounts.original(identity, entry), also, judging));
    }

    private void claim(
            PostingCommand command,
            Identity identity,
            Draft draft,
            FollowUps.Posted followed,
            Outcome<PostedEntry> outcome) {
        var entries = followed.all().stream().map(PostedEntry::entryId).toList();
        var purchase = draft.changes()
                .purchase()
                .map(bought -> command.kind() == EntryKind.PURCHASE ? bought.followedBy(entries) : bought);
        if (purchase.isEmpty()) {
            return;
        }
        var key = command.reads().receipt().orElseThrow();
        var name = new ReceiptName(key.partnerId(), key.receiptId());
        var before = receipts.get(name);
        book.put(identity.self().number(), purchase.get());
        receipts.put(
                name,
                new Recorded(
                        before == null ? kept(key.fingerprint()) : before.fingerprint(),
                        purchase.get(),
                        before == null ? outcome : before.outcome()));
        if (before == null) {
            book.claim(new Written.Claim(
                    key.partnerId(),
                    key.receiptId(),
                    identity.self().number(),
                    purchase.get().id(),
                    command.requestId(),
                    key.fingerprint()));
        }
    }

    private static Refusal alreadyRecorded() {
        return new Refusal(
                Reason.REASON_RECEIPT_ALREADY_RECORDED,
                "This receipt was recorded before with other content or for another member.");
    }

    /** The half of a fingerprint that is kept: 128 bits tell two requests apart. */
    public static String kept(String fingerprint) {
        return fingerprint.length() > 32 ? fingerprint.substring(0, 32) : fingerprint;
    }
}
