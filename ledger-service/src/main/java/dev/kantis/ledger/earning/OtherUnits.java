package dev.kantis.ledger.earning;

import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.StampCard;
import dev.kantis.ledger.rule.Judgment.Gain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows an entry that earned: an entry for each other unit, and for each stamp card that is full now one that
 * takes its stamps and one that gives its reward. Pure.
 */
public final class OtherUnits {
    private static final String WAITS = "Waits until the purchase has been checked";

    private final Program program;
    private final Facts about;
    private final Division division;

    /** {@code about} is what all of them refer to: the purchase or event, and the partner who pays. */
    public OtherUnits(Program program, Facts about, Division division) {
        this.program = program;
        this.about = about;
        this.division = division;
    }

    public List<FollowUp> of(List<Gain> gains, LedgerState state) {
        var followUps = new ArrayList<FollowUp>();
        for (var gain : gains) {
            followUps.add(earning(gain));
        }
        for (var card : program.spec().stampCards()) {
            var times = timesFull(card, gains, state);
            if (times > 0) {
                followUps.add(taking(card, times));
                followUps.addAll(rewarding(card, times));
            }
        }
        return followUps;
    }

    private FollowUp earning(Gain gain) {
        var unit = program.unit(gain.unit());
        var facts = about.judgedBy(program.label(), gain.reasons()).withLines(gain.lines());
        return FollowUp.of(
                "earn " + gain.unit(),
                EntryKind.EARN,
                unit,
                state -> Optional.of(earned(unit, gain.points(), facts, state)));
    }

    /** A draft that adds points which rules gave. */
    public static Draft earned(UnitPolicy unit, long points, Facts facts, LedgerState state) {
        var moves = new WalletMoves(state.wallet());
        if (points > 0) {
            moves.earn(points, keyOf(unit, facts, state), state.today());
        }
        return Draft.of(moves, points, named(facts), state.now());
    }

    private static LotKey keyOf(UnitPolicy unit, Facts facts, LedgerState state) {
        return LotKey.until(unit.expiryOf(state.today()))
                .releasedBy(
                        facts.review().isEmpty() ? unit.releaseOf(state.today()) : Release.review(facts.reference()))
                .fundedBy(facts.partnerId())
                .from(state.origin());
    }

    /** The reason of an entry is the sentence of its first rule, or that it waits for a review. */
    private static Facts named(Facts facts) {
        if (!facts.review().isEmpty()) {
            return facts.because(WAITS);
        }
        return facts.reasons().isEmpty()
                ? facts
                : facts.because(facts.reasons().getFirst().text());
    }

    private long timesFull(StampCard card, List<Gain> gains, LedgerState state) {
        var gained = gains.stream()
                .filter(gain -> gain.unit().equals(card.unit()))
                .mapToLong(Gain::points)
                .sum();
        if (gained == 0
                || !about.review().isEmpty()
                || !program.unit(card.unit()).pending().isZero()) {
            return 0;
        }
        var wallet = walletOf(card.unit(), state);
        var together = wallet.available() + Math.max(0, gained - wallet.debt());
        return together / card.stamps();
    }

    private FollowUp taking(StampCard card, long times) {
        var unit = program.unit(card.unit());
        var stamps = Math.multiplyExact(card.stamps(), times);
        var facts = because(card, stamps);
        return FollowUp.of("full " + card.card(), EntryKind.BURN, unit, state -> {
            var moves =
                    new WalletMoves(state.wallet()).burn(stamps, unit.order().comparator(state.origin()));
            return Optional.of(Draft.of(moves, stamps, facts, state.now()));
        });
    }

    private List<FollowUp> rewarding(StampCard card, long times) {
        var unit = program.unit(card.gives().unitName());
        var reason = new RuleReason(card.card(), Math.multiplyExact(card.gives().points(), times), card.text());
        var parts = division.divide(unit, new Gain(unit.name(), List.of(reason), List.of()));
        var own = parts.own().points();
        var name = "reward " + card.card();
        var followUps = new ArrayList<FollowUp>(2);
        if (own > 0) {
            var facts = division.own(about.because(card.text()), parts);
            followUps.add(
                    FollowUp.of(name, EntryKind.EARN, unit, state -> Optional.of(earned(unit, own, facts, state))));
        }
        division.pools(name, EntryKind.EARN, about.because(card.text()), parts).ifPresent(followUps::add);
        return followUps;
    }

    private Facts because(StampCard card, long points) {
        return about.judgedBy(program.label(), List.of(new RuleReason(card.card(), points, card.text())))
                .because(card.text());
    }

    /** The wallet of a unit, whichever the state is about. */
    public static Wallet walletOf(String unit, LedgerState state) {
        return state.wallet().unit().equals(unit)
                ? state.wallet()
                : state.otherUnits().stream()
                        .filter(wallet -> wallet.unit().equals(unit))
                        .findFirst()
                        .orElse(Wallet.empty(unit));
    }
}
