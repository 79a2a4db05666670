package dev.kantis.ledger.posting;

import dev.kantis.kit.errors.Outcome;
import java.util.Optional;

/** Decides an operation between two owners, both locked. Pure. */
@FunctionalInterface
public interface PairDecision {
    Outcome<Pair> decide(LedgerState from, LedgerState to, Link before);

    /**
     * A draft for each side, and how the first owner's identifier is linked afterwards, if that changes: whether it
     * only earns there, and by which terms it shares. A link that stays and is decided about again is frozen or freed.
     */
    record Pair(Draft from, Draft to, Optional<Link> link, boolean earnsOnly, Optional<Sharing.Terms> terms) {
        public Pair(Draft from, Draft to, Optional<Link> link) {
            this(from, to, link, false, Optional.empty());
        }

        /** The same for an identifier that earns there without spending, or that may spend. */
        public Pair earningOnly(boolean only) {
            return new Pair(from, to, link, only, terms);
        }

        /** The same by these terms. */
        public Pair by(Sharing.Terms agreed) {
            return new Pair(from, to, link, earnsOnly, Optional.of(agreed));
        }
    }

    /** Whether an identifier's postings go to another owner's wallet. */
    enum Link {
        NONE(0),
        POOLED(1),
        MERGED(2),
        /** They stay, but what rules give is divided with a pool. */
        SHARED(3);

        private final short code;

        Link(int code) {
            this.code = (short) code;
        }

        public short code() {
            return code;
        }

        /** The link with this code. */
        public static Link of(short code) {
            return values()[code];
        }
    }
}
