package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.TimeDriven;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns drafts and refusals into entries of the book, after what time alone does to the wallet. */
final class Accounts {
    private static final String NO_FINGERPRINT = "";

    private final Book book;
    private final Loaded loaded;
    private final Tick tick;
    private final Map<Long, List<LinePoints>> undone = new HashMap<>();
    private final Map<Long, Fresh> fresh = new HashMap<>();
    private final Map<Long, List<Long>> activities = new HashMap<>();

    Accounts(Book book, Loaded loaded, Tick tick) {
        this.book = book;
        this.loaded = loaded;
        this.tick = tick;
    }

    /** Posts what is due on a wallet. While the clock is not trusted, nothing is. */
    void settle(Owner owner, UnitPolicy unit) {
        if (!tick.trusted()) {
            return;
        }
        var wallet = book.wallet(owner.number(), unit.name());
        var open = wallet.held() > 0 ? book.openHolds(owner.number()) : List.<Hold>of();
        var now = unit.timeAt(tick.now());
        for (var due : TimeDriven.transitions(wallet, open, unit, now)) {
            var key = due.kind() + ":" + owner.number() + ":" + unit.name() + ":"
                    + due.moves().after().seq();
            var draft = Draft.of(due.moves(), due.points(), due.facts(), now);
            var command = PostingCommand.of(
                    owner.id(),
                    UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                    NO_FINGERPRINT,
                    due.kind(),
                    unit);
            write(
                    command,
                    owner,
                    owner.number(),
                    due.hold().map(hold -> draft.with(hold, now)).orElse(draft));
        }
    }

    /** What a command names besides the wallet. */
    record Named(
            Optional<UUID> hold,
            Optional<Purchase> purchase,
            Optional<Original> original,
            List<Original> also,
            Judging judging) {
        static final Named NOTHING =
                new Named(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Judging.NOTHING);
    }

    LedgerState state(UnitPolicy unit, Identity identity, Owner owner, Named named) {
        var known = book.identity(owner.id());
        var frozen = known == null ? owner.frozen() : known.self().frozen();
        var now = unit.timeAt(tick.now());
        return new LedgerState(
                owner,
                book.wallet(owner.number(), unit.name()),
                book.otherWallets(owner.number(), unit.name()),
                identity.self().number(),
                loaded.redemptionFrozen() || frozen || identity.self().frozen(),
                identity.earnsOnly(),
                named.hold().flatMap(id -> Optional.ofNullable(book.hold(owner.number(), id))),
                named.purchase(),
                named.original(),
                named.also(),
                named.judging(),
                now,
                LocalDate.ofInstant(now, unit.zone()),
                book.nextEntryId(owner.number()));
    }

    /** The earlier entry with this id as the batch sees it; empty if it is not one of this identifier's. */
    Optional<Original> original(Identity identity, long entryId) {
        var before = known(entryId);
        if (entryId == 0 || before == null || before.actor() != identity.self().number()) {
            return Optional.empty();
        }
        var all = new ArrayList<>(before.undone());
        all.addAll(undone.getOrDefault(entryId, List.of()));
        var active = isActiveBesides(before.actor(), entryId) ? tick.now() : before.activeBefore();
        return Optional.of(new Original(before.actor(), before.wallet(), before.entry(), before.moves(), all, active));
    }

    /** Whether something else in this very batch keeps the wallet alive. */
    private boolean isActiveBesides(long actor, long entryId) {
        return activities.getOrDefault(actor, List.of()).stream()
                .anyMatch(other -> other != entryId && !undone.containsKey(other));
    }

    private @Nullable Original known(long entryId) {
        var made = fresh.get(entryId);
        return made == null ? loaded.originals().get(entryId) : made.original();
    }

    /** A purchase of this very batch or what followed it, which may be returned in it. */
    private record Fresh(
            long actor,
            long wallet,
            PostedEntry posted,
            Draft draft,
            @Nullable Instant activeBefore) {
        Original original() {
            var lots = draft.moves().after().lots();
            var moves = draft.moves().legs().stream()
                    .map(leg -> new Original.Move(leg.debit(), leg.credit(), leg.amount(), keyOf(lots, leg.lot())))
                    .toList();
            return new Original(actor, wallet, posted, moves, List.of(), activeBefore);
        }

        private static LotKey keyOf(List<Lot> lots, int number) {
            return lots.stream()
                    .filter(lot -> lot.number() == number)
                    .findFirst()
                    .orElseThrow()
                    .key();
        }
    }

    Outcome<PostedEntry> refuse(PostingCommand command, Owner owner, Identity identity, Refusal refusal) {
        Outcome<PostedEntry> outcome = Outcome.refused(refusal);
        book.add(new NewEntry(
                book.nextEntryId(owner.number()),
                owner.number(),
                identity.self().number(),
                tick.now(),
                command.requestId(),
                command.kind(),
                command.fingerprint(),
                command.unit().name(),
                outcome,
                List.of()));
        return outcome;
    }

    Outcome<PostedEntry> write(PostingCommand command, Owner owner, Identity identity, Draft draft) {
        return write(command, owner, identity.self().number(), draft);
    }

    Outcome<PostedEntry> write(PostingCommand command, Owner owner, long actor, Draft draft) {
        var policy = command.unit();
        var moves = draft.moves();
        var before = book.wallet(owner.number(), policy.name()).activeOn();
        if (policy.isActivity(command.kind()) || policy.startsWith(before, moves)) {
            moves.active(LocalDate.ofInstant(policy.timeAt(tick.now()), policy.zone()));
        }
        if (policy.isActivity(command.kind())) {
            activities.computeIfAbsent(actor, _ -> new ArrayList<>()).add(book.nextEntryId(owner.number()));
        }
        var after = moves.after();
        if (!after.addsUp()) {
            throw new IllegalStateException("an operation would leave a wallet that does not add up");
        }
        var posted = posted(command, owner, draft, after);
        book.add(new NewEntry(
                posted.entryId(),
                owner.number(),
                actor,
                tick.now(),
                command.requestId(),
                command.kind(),
                command.fingerprint(),
                policy.name(),
                Outcome.done(posted),
                legs(draft)));
        if (command.reads().receipt().isPresent() && command.kind() != EntryKind.RETURN) {
            fresh.put(posted.entryId(), new Fresh(actor, owner.number(), posted, draft, activeBefore(owner, policy)));
        }
        draft.changes().frozen().ifPresent(frozen -> book.freeze(command.actor(), frozen));
        changes(owner, actor, posted.entryId(), draft, policy);
        standing(command, actor, draft);
        return Outcome.done(posted);
    }

    /** Before this batch. */
    private @Nullable Instant activeBefore(Owner owner, UnitPolicy policy) {
        var wallet = loaded.wallets().get(new Loaded.WalletKey(owner.number(), policy.name()));
        var day = wallet == null ? null : wallet.activeOn();
        return day == null ? null : day.atStartOfDay(policy.zone()).toInstant();
    }

    private PostedEntry posted(PostingCommand command, Owner owner, Draft draft, Wallet after) {
        return new PostedEntry(
                book.nextEntryId(owner.number()),
                command.kind(),
                draft.points(),
                draft.moves().changeOfAvailable(),
                draft.moves().changeOfDebt(),
                draft.writtenOff(),
                after.balance(command.unit()),
                draft.facts(),
                tick.now(),
                draft.until(),
                List.of(),
                draft.changes().judged().tiers());
    }

    private void changes(Owner owner, long actor, long entryId, Draft draft, UnitPolicy policy) {
        book.put(owner.number(), draft.moves().after(), policy.zone());
        draft.changes().otherUnits().forEach(moves -> book.put(owner.number(), moves.after(), policy.zone()));
        draft.changes().hold().ifPresent(hold -> book.put(owner.number(), entryId, hold));
        draft.changes().judged().budgets().forEach(book::use);
        for (var part : draft.changes().undone()) {
            book.reverse(new Written.Reversal(actor, draft.facts().original(), entryId, part));
            undone.computeIfAbsent(draft.facts().original(), _ -> new ArrayList<>())
                    .add(part);
        }
    }

    /** What a judgment changes was read for it: the command names the program. */
    private void standing(PostingCommand command, long actor, Draft draft) {
        draft.changes().judged().standing().ifPresent(standing -> {
            var judging = command.reads().judging().orElseThrow();
            book.put(actor, judging.program(), standing);
        });
    }

    private static List<NewEntry.WalletLegs> legs(Draft draft) {
        var legs = new ArrayList<NewEntry.WalletLegs>(1);
        add(legs, draft.moves());
        draft.changes().otherUnits().forEach(moves -> add(legs, moves));
        return legs;
    }

    private static void add(List<NewEntry.WalletLegs> legs, WalletMoves moves) {
        if (!moves.legs().isEmpty()) {
            legs.add(new NewEntry.WalletLegs(moves.after().unit(), moves.after().seq(), moves.legs()));
        }
    }
}
