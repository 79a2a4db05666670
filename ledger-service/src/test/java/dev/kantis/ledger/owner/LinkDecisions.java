package dev.kantis.ledger.owner;

import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.Sharing;

/** The decisions about links, for tests of other packages. */
public final class LinkDecisions {
    private LinkDecisions() {}

    public static PairDecision join(Link wanted) {
        return (from, into, before) -> Links.join(from, into, before, wanted);
    }

    public static PairDecision leave(Link wanted) {
        return (from, into, before) -> Links.leave(from, into, before, wanted);
    }

    public static PairDecision share(Sharing.Terms terms) {
        return (from, pool, before) -> Links.share(from, pool, before, terms);
    }

    public static PairDecision keep() {
        return Links::keep;
    }
}
