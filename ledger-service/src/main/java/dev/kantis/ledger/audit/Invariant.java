package dev.kantis.ledger.audit;

import java.util.Locale;

/** What must always hold in the ledger. The names are stable: metrics, reports and alarms use them. */
public enum Invariant {
    LEGS_ARE_SOUND("Each leg moves points between two known accounts, one of them a bucket of the wallet."),
    LEGS_BELONG_TO_ENTRIES("Each leg belongs to an accepted entry on the same wallet."),
    SUM_IS_ZERO("What wallets have is what the program's accounts gave, unit by unit."),
    CLEARING_IS_EMPTY("What leaves a wallet for another one arrives there: clearing is zero in each unit."),
    WALLET_EQUALS_LEGS("Each wallet's buckets are the sum of its legs."),
    TOTALS_EQUAL_LEGS("What a wallet earned, burned and lost in its life is the sum of its legs."),
    WALLET_IS_NEVER_NEGATIVE("No bucket is negative, and nothing is available while there is debt."),
    WALLET_COUNTS_ITS_ENTRIES("A wallet's number is that of its last entry."),
    SEQUENCE_HAS_NO_GAPS("Entries of a wallet are numbered 1, 2, 3 without a gap."),
    WALLET_TIME_NEVER_GOES_BACK("No entry of a wallet is older than the one before it."),
    BALANCE_CHAIN_HOLDS("Each leg's available_after follows from the one before."),
    WALLET_HAS_AN_OWNER("Each wallet belongs to an owner."),
    LOTS_EQUAL_LEGS("Each lot's buckets are the sum of the legs that name it."),
    LOTS_EQUAL_WALLET("What lots hold is what the wallet says, bucket by bucket."),
    LOTS_ARE_NEVER_NEGATIVE("No bucket of a lot is negative."),
    LOTS_ARE_NUMBERED("Lots of a wallet are numbered 1, 2, 3, as many as it counts."),
    LOTS_ARE_IN_SIGHT("No lot with points expires before the day from which lots are read."),
    LEGS_NAME_LOTS("The lot that a leg names exists."),
    NOTHING_IS_SPENT_AFTER_ITS_DAY("No point is burned or held after the last day of its lot."),
    HOLDS_ADD_UP("A hold's lots are its amount, and no more than that is captured."),
    HOLDS_EQUAL_LEGS("A hold's lots are what its entry reserved."),
    HOLDS_EQUAL_HELD("Open holds are what wallets hold."),
    HOLDS_RESOLVE_ONCE("What left the held bucket is what was held by resolved holds, and what they captured."),
    LANE_HAS_NO_GAPS("Entries of a lane are numbered without a gap."),
    LANE_TIME_NEVER_GOES_BACK("No entry of a lane is older than the one before it, or newer than the lane says."),
    ENTRIES_HAVE_OWNERS("Each entry is in the lane of its owner, and came in by a known identifier."),
    HASH_CHAIN_IS_WHOLE("Each batch follows the batch before it, from the first entry to the head of the lane."),
    HASH_CHAIN_IS_RECOMPUTED("Each batch's hash is that of the entries and legs that are stored."),
    REVERSALS_NAME_ENTRIES("What was undone, and what undid it, are entries of the same identifier."),
    REVERSALS_STAY_WITHIN_ORIGINALS("No more is undone of an entry than it earned or burned."),
    REVERSALS_EQUAL_LEGS("What a return or cancellation moved is what was undone, less what was written off."),
    PURCHASE_HAS_A_RECEIPT("Each purchase has its receipt and each receipt its purchase."),
    PURCHASE_POSTED_ONCE("Each purchase has one entry, each entry of a purchase has its purchase."),
    PURCHASE_EQUALS_LEGS("What a purchase earned is the sum of its entry's legs."),
    RETURNED_PURCHASE_IS_UNDONE("Of a purchase that was returned as a whole nothing is left."),
    OWNERS_ARE_NUMBERED("Owners of a lane are numbered without a gap."),
    LINKS_LEAD_TO_OWNERS("A linked owner leads to one that is not linked itself."),
    LINKED_WALLETS_ARE_EMPTY("A linked owner has no points of its own."),
    MOVEMENTS_EQUAL_LEGS("The daily sums are those of the legs that were added up."),
    CURSORS_STAY_WITHIN_LANES("Nothing was published or added up that was not written.");

    private final String description;

    Invariant(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** The name in reports and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
