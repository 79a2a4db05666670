package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotShare;
import dev.kantis.ledger.posting.PairDecision.Pair;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.List;
import java.util.Optional;

/**
 * Points from member to member. They keep their expiry and who pays for them, so that giving refreshes nothing. Pure.
 */
final class Transfers {
    private Transfers() {}

    static Outcome<Pair> move(LedgerState from, LedgerState into, UnitPolicy unit, WalletVerbs.Amount amount) {
        if (from.owner().number() == into.owner().number()) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_SAME_WALLET, "Both members spend from the same wallet already."));
        }
        var refusal = WalletDecisions.refusal(from, amount.points());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var out = new WalletMoves(from.wallet());
        var taken = out.take(amount.points(), WalletDecisions.order(from, unit), Account.CLEARING);
        var in = new WalletMoves(into.wallet());
        for (var share : taken) {
            var key = lot(from.wallet().lots(), share).key().from(into.origin());
            in.bring(share.points(), key, Account.CLEARING);
        }
        return Outcome.done(new Pair(
                Draft.of(out, amount.points(), Facts.of(into.owner().id().toString(), amount.reason()), from.now()),
                Draft.of(in, amount.points(), Facts.of(from.owner().id().toString(), amount.reason()), into.now()),
                Optional.empty()));
    }

    private static Lot lot(List<Lot> lots, LotShare share) {
        return lots.stream()
                .filter(lot -> lot.number() == share.lot())
                .findFirst()
                .orElseThrow();
    }
}
