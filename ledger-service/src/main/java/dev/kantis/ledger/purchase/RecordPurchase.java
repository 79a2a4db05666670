package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.Division;
import dev.kantis.ledger.earning.MemberAllowance;
import dev.kantis.ledger.earning.OtherUnits;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.rule.Judgment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Judges a purchase by the program it is for and posts what it earns. Repeatable by request id and by receipt. */
@ApplicationScoped
public class RecordPurchase {
    private final Postings postings;
    private final Programs programs;

    RecordPurchase(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /**
     * What a till sends, with the member found. An empty program is the main one. Fingerprints are of the whole
     * request, and of it without request id. {@code door} is what the door says about it.
     */
    public record Command(
            String program,
            UUID requestId,
            String fingerprint,
            String receiptFingerprint,
            UUID purchaseId,
            UUID memberId,
            Purchase.Receipt receipt,
            Basket basket,
            Door door) {}

    /**
     * Why what a purchase earns has to wait for a review, empty if it need not, and whether it comes too late for
     * anything but the answer that it got before.
     */
    public record Door(String review, boolean repeatOnly) {
        /** It may come in. */
        public static final Door OPEN = new Door("", false);
    }

    /** Loyalty behavior 15: a purchase that comes late is judged by the rules of its day and posted by today's. */
    public Uni<Outcome<PostedEntry>> record(Command command) {
        return programAt(programs, command)
                .chain(program -> postings.post(posting(command, program), state -> decide(command, program, state)));
    }

    /** The version that judges a purchase. */
    static Uni<Program> programAt(Programs programs, Command command) {
        var current = programs.required(command.program());
        return programs.inForceAt(command.program(), command.basket().time()).map(version -> version.postedBy(current));
    }

    static PostingCommand posting(Command command, Program program) {
        var receipt = command.receipt();
        var key = new PostingCommand.ReceiptKey(receipt.partnerId(), receipt.receiptId(), command.receiptFingerprint());
        return PostingCommand.of(
                        command.memberId(),
                        command.requestId(),
                        command.fingerprint(),
                        EntryKind.PURCHASE,
                        program.unit())
                .onReceipt(key)
                .judging(program.touched());
    }

    /** Pure. A receipt that is known is left to the store, which compares its content. */
    static Outcome<Draft> decide(Command command, Program program, LedgerState state) {
        if (command.door().repeatOnly()) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_PURCHASE_TIME_REFUSED, "The purchase comes too late by the contract."));
        }
        var known = state.purchase().isPresent();
        return command.basket()
                .refusal(program, known ? command.basket().time() : state.now())
                .<Outcome<Draft>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(draft(command, program, state, judge(command, program, state))));
    }

    /** What it earns by the program, for the member as the ledger knows it. */
    static Judgment judge(Command command, Program program, LedgerState state) {
        var basket = command.basket();
        var allowance = new MemberAllowance(program, state.judging(), basket.day(program));
        var tiers = new Tiers(program, state.judging(), state.today()).names();
        return basket.judge(program, command.receipt(), state.judging().buyer(tiers), allowance);
    }

    private static Draft draft(Command command, Program program, LedgerState state, Judgment judgment) {
        var basket = command.basket();
        var tiers = new Tiers(program, state.judging(), state.today());
        var buyer = program.rules().asked(state.judging().buyer(tiers.names()));
        var about = Facts.of(command.purchaseId().toString(), "Purchase")
                .atPartner(command.receipt().partnerId().toString())
                .judgedWith(buyer.facts().version())
                .reviewed(command.door().review());
        var division = Division.of(program, state);
        var parts = division.divide(program.unit(), judgment.main());
        var facts = division.own(about, parts);
        var reasons = judgment.allReasons();
        var day = basket.day(program);
        var moved = tiers.counted(day, set -> Tiers.amount(set, judgment));
        var followUps = new ArrayList<FollowUp>();
        division.pools("part", EntryKind.PURCHASE, about, parts).ifPresent(followUps::add);
        followUps.addAll(new OtherUnits(program, about, division).of(judgment.others(), state));
        followUps.addAll(tiers.entries(moved, about));
        var standing = division.counted(
                Bounds.given(program, state.judging().standing().buying(1), reasons, day, state.today()));
        return OtherUnits.earned(program.unit(), parts.own().points(), facts, state)
                .with(purchase(command, program, state, parts.own().points(), buyer))
                .judged(new Draft.Judged(
                        Optional.of(tiers.tiered(standing, moved)),
                        Bounds.uses(program, reasons),
                        followUps,
                        tiers.progress(moved)));
    }

    private static Purchase purchase(Command command, Program program, LedgerState state, long points, Buyer buyer) {
        return new Purchase(
                command.purchaseId(),
                command.memberId(),
                command.receipt(),
                command.basket().bought(),
                program.unit().name(),
                points,
                program.label(),
                command.basket().time(),
                buyer,
                state.entryId(),
                List.of(),
                List.of(),
                null);
    }
}
