package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.behavior.EarnForBehavior;
import dev.kantis.ledger.owner.LinkDecisions;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.posting.batch.OneLane;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.progress.MemberProgress;
import dev.kantis.ledger.rule.Judgment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** One member's purchases and returns by a program, posted in memory by the ledger's own decisions. */
public final class Shop {
    public static final UUID MEMBER = new UUID(1, 1);
    public static final UUID PARTNER = new UUID(7, 1);
    private static final UUID POOL = new UUID(3, 1);

    private final OneLane ledger = new OneLane();
    private final Program program;
    private final List<Purchase.Line> lines = new ArrayList<>();
    private UUID member = MEMBER;
    private String review = "";
    private LocalDateTime now = LocalDateTime.of(2026, 3, 10, 12, 0);
    private String store = "center";
    private String channel = "";
    private long paidInPoints;
    private int count;

    private Shop(Program program) {
        this.program = program;
    }

    /** By a program in Helsinki with this YAML; see {@link FixedProgram#of}. */
    public static Shop by(String units) {
        return new Shop(FixedProgram.of(units).program());
    }

    public static Shop by(Program program) {
        return new Shop(program);
    }

    /** From now on it is this local time. */
    public Shop at(String localTime) {
        now = LocalDateTime.parse(localTime);
        return this;
    }

    /** From now on this member buys. */
    public Shop member(int number) {
        member = new UUID(1, number);
        return this;
    }

    /** What is bought next waits for a review. */
    public Shop reviewed(String why) {
        review = why;
        return this;
    }

    /** Ends the review of a receipt. */
    public PostedEntry endReview(String receipt, boolean accepted) {
        var command = new EndReview.Command(UUID.randomUUID(), "00", PARTNER, receipt, accepted);
        return ledger.post(
                        EndReview.posting(command, member, program).dividedWith(ledger.poolOf(PARTNER, receipt)),
                        state -> EndReview.decide(command, program, state),
                        instant(now))
                .orThrow();
    }

    public Shop knowing(MemberFacts facts) {
        ledger.know(member, facts);
        return this;
    }

    /** From now on it is bought in this store and by this channel. */
    public Shop in(String store, String channel) {
        this.store = store;
        this.channel = channel;
        return this;
    }

    /** So much of the basket that is bought next is paid with points, minor units. */
    public Shop paying(long paidInPoints) {
        this.paidInPoints = paidInPoints;
        return this;
    }

    /** From now on the member shares what is earned with a company, which gets so many percent. */
    public Shop share(int percent) {
        return share(new Sharing.Terms(percent, Optional.empty()));
    }

    /** The same with a limit of what the member gets in a year. */
    public Shop share(int percent, Sharing.Limit limit) {
        return share(new Sharing.Terms(percent, Optional.of(limit)));
    }

    private Shop share(Sharing.Terms terms) {
        linked(LinkDecisions.share(terms));
        return this;
    }

    /** From now on the member shares no more. */
    public Shop keep() {
        linked(LinkDecisions.keep());
        return this;
    }

    private void linked(PairDecision decision) {
        var posted = ledger.postPair(
                PostingCommand.of(member, UUID.randomUUID(), "00", EntryKind.LINK, program.unit()),
                new Counterpart(POOL, OwnerKind.ORGANIZATION, EntryKind.LINK),
                decision,
                instant(now));
        assertThat(posted).isInstanceOf(Outcome.Done.class);
    }

    /** The member spends points of the main unit. */
    public void burn(long points) {
        var order = program.unit().order().comparator(0);
        var spent = ledger.post(
                PostingCommand.of(member, UUID.randomUUID(), "00", EntryKind.BURN, program.unit()),
                state -> Outcome.done(Draft.of(
                        new WalletMoves(state.wallet()).burn(points, order),
                        points,
                        Facts.of("", "test"),
                        state.now())),
                instant(now));
        assertThat(spent).isInstanceOf(Outcome.Done.class);
    }

    /** What the company can spend of a unit, less what it owes. */
    public long pooled(String unit) {
        return pool(unit).available() - pool(unit).debt();
    }

    public Wallet pool(String unit) {
        return ledger.wallet(POOL, unit);
    }

    /** Puts a line into the basket that is bought next. */
    public Shop line(String product, String category, int pieces, long amountMinor) {
        return line(product, category, pieces, amountMinor, List.of());
    }

    public Shop line(String product, String category, int pieces, long amountMinor, List<String> tags) {
        lines.add(new Purchase.Line(product, category, pieces * 1_000L, amountMinor, tags));
        return this;
    }

    /** Buys what is in the basket. */
    public PostedEntry buy(String receipt) {
        return buyAt(receipt, now).orThrow();
    }

    /** Buys one line of this amount. */
    public PostedEntry buy(String receipt, long amountMinor) {
        return line("thing", "things", 1, amountMinor).buy(receipt);
    }

    /** Records what was bought before. */
    public Outcome<PostedEntry> buyAt(String receipt, LocalDateTime time) {
        var command = command(receipt, basket(time));
        return ledger.post(
                RecordPurchase.posting(command, program),
                state -> RecordPurchase.decide(command, program, state),
                instant(now));
    }

    /** What buying the basket would answer; it stays in the basket. */
    public PostedEntry preview() {
        var command = command("", new Basket(bought(), instant(now)));
        return ledger.preview(
                        RecordPurchase.posting(command, program),
                        state -> RecordPurchase.decide(command, program, state),
                        instant(now))
                .orThrow();
    }

    /** How the basket is judged; it stays in the basket. */
    public Judgment judgment() {
        var command = command("", new Basket(bought(), instant(now)));
        var seen = new ArrayList<Judgment>();
        ledger.preview(
                RecordPurchase.posting(command, program),
                state -> {
                    seen.add(RecordPurchase.judge(command, program, state));
                    return RecordPurchase.decide(command, program, state);
                },
                instant(now));
        return seen.getFirst();
    }

    /** Returns lines of a receipt; none: all that is left. */
    public Outcome<PostedEntry> giveBack(String receipt, int... returned) {
        return giveBack(
                receipt,
                IntStream.of(returned)
                        .mapToObj(line -> new Pieces.Part(line, 0))
                        .toList());
    }

    public Outcome<PostedEntry> giveBack(String receipt, List<Pieces.Part> parts) {
        var command = new ReturnPurchase.Command(UUID.randomUUID(), "00", PARTNER, receipt, "return-" + count++, parts);
        var posting = PostingCommand.of(member, command.requestId(), "00", EntryKind.RETURN, program.unit())
                .onReceipt(new PostingCommand.ReceiptKey(PARTNER, receipt, "00"))
                .judging(program.touched())
                .dividedWith(ledger.poolOf(PARTNER, receipt));
        return ledger.post(posting, state -> ReturnPurchase.decide(command, program, state), instant(now));
    }

    /** An event about the member. */
    public Outcome<PostedEntry> happened(String eventType, String eventId) {
        var behavior = new EarnForBehavior.Behavior(member, "/test", eventId, eventType);
        return ledger.post(
                EarnForBehavior.posting(behavior, program, true),
                state -> EarnForBehavior.decide(behavior, program, state),
                instant(now));
    }

    /** The name of the member's tier in each set today. */
    public Map<String, String> tiers() {
        var names = new HashMap<String, String>();
        standing().tiers().forEach((set, tier) -> names.put(set, tier.tier()));
        return names;
    }

    /** Does what time made due on the member's tiers. */
    public Outcome<PostedEntry> settleTiers() {
        var command = PostingCommand.of(member, UUID.randomUUID(), "00", EntryKind.TIER, program.unit())
                .judging(program.touched());
        return ledger.post(command, state -> MemberProgress.due(program, state), instant(now));
    }

    /** What can be spent of a unit, less what is owed. */
    public long balance(String unit) {
        var wallet = wallet(unit);
        return wallet.available() - wallet.debt();
    }

    public Wallet wallet(String unit) {
        return ledger.wallet(member, unit);
    }

    public Standing standing() {
        return ledger.standing(member, program.name());
    }

    /** What a budget gave. */
    public long spent(String budget) {
        return ledger.spent(program.budgetKey(budget));
    }

    private RecordPurchase.Command command(String receipt, Basket basket) {
        return new RecordPurchase.Command(
                "",
                UUID.randomUUID(),
                "00",
                "00",
                UUID.randomUUID(),
                member,
                new Purchase.Receipt(PARTNER, store, "T1", receipt),
                basket,
                new RecordPurchase.Door(review, false));
    }

    private Basket basket(LocalDateTime time) {
        var basket = new Basket(bought(), instant(time));
        lines.clear();
        paidInPoints = 0;
        return basket;
    }

    private Purchase.Bought bought() {
        var total = lines.stream().mapToLong(Purchase.Line::amountMinor).sum();
        return new Purchase.Bought("EUR", total, paidInPoints, channel, lines);
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(program.zone()).toInstant();
    }
}
