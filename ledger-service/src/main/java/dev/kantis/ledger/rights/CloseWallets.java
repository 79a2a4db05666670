package dev.kantis.ledger.rights;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.owner.OwnerVerbs;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.WalletVerbs.Request;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Closes the wallets of a member who is erased: nothing can be spent any more. The points stay where they are and
 * expire by the program's rules like those of anybody who never comes back, so that an erasure changes no total, in no
 * period and for no partner.
 */
@ApplicationScoped
public class CloseWallets {
    private static final String WHY = "The member was erased";

    private final Postings postings;
    private final Programs programs;

    CloseWallets(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    public Uni<Outcome<PostedEntry>> close(Request request) {
        var command = PostingCommand.of(
                request.owner(), request.requestId(), request.fingerprint(), EntryKind.FREEZE, programs.mainUnit());
        return postings.post(command, CloseWallets::decide);
    }

    static Outcome<Draft> decide(LedgerState state) {
        if (state.actor() != state.owner().number()) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_OWNER_LINKED, "The member shares the wallet of others. End that first."));
        }
        if (state.wallet().held() > 0 || state.otherUnits().stream().anyMatch(wallet -> wallet.held() > 0)) {
            return Outcome.refused(
                    new Refusal(Reason.REASON_HOLDS_OPEN, "Holds are open. Capture or release them first."));
        }
        return Outcome.done(Draft.of(new WalletMoves(state.wallet()), 0, Facts.of(OwnerVerbs.FROZEN, WHY), state.now())
                .freezing(true));
    }
}
