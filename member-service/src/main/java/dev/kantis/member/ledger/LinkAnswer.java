package dev.kantis.member.ledger;

/** What the ledger answered to a call that links a member's wallet to another one, or frees it. */
public enum LinkAnswer {
    /** The points are where they belong. */
    DONE,
    /** Not now, for a reason that passes, such as points on hold: a new call is made later. */
    NOT_NOW,
    /** Never: the ledger has other plans for this member. */
    NEVER
}
