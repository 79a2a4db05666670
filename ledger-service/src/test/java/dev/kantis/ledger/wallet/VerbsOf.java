package dev.kantis.ledger.wallet;

import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.program.Programs;

/** The verbs over postings and programs that a test chose. */
public final class VerbsOf {
    private VerbsOf() {}

    public static WalletVerbs verbs(Postings postings, Programs programs) {
        return new WalletVerbs(postings, programs);
    }
}
