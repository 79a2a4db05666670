package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.Invariant;
import java.util.EnumSet;
import java.util.Set;

/** One row that is not what was written, and the invariants that tell. */
enum Corruption {
    LEG_WITH_ANOTHER_AMOUNT(
            """
            UPDATE leg SET amount = amount + 1 WHERE owner_id = :member AND debit = 1 AND credit = 101 AND seq =
              (SELECT min(seq) FROM leg WHERE owner_id = :member AND debit = 1 AND credit = 101)
            """,
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.TOTALS_EQUAL_LEGS,
            Invariant.BALANCE_CHAIN_HOLDS,
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LEG_TO_ANOTHER_ACCOUNT(
            "UPDATE leg SET credit = 104 WHERE owner_id = :member AND credit = 103",
            Invariant.CLEARING_IS_EMPTY,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LEG_OF_ANOTHER_LOT(
            "UPDATE leg SET lot = lot + 100 WHERE owner_id = :member AND credit = 103",
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.LEGS_NAME_LOTS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LEG_THAT_IS_GONE(
            "DELETE FROM leg WHERE owner_id = :member AND seq = 1",
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.TOTALS_EQUAL_LEGS,
            Invariant.SEQUENCE_HAS_NO_GAPS,
            Invariant.BALANCE_CHAIN_HOLDS,
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED,
            Invariant.REVERSALS_STAY_WITHIN_ORIGINALS,
            Invariant.PURCHASE_EQUALS_LEGS),
    LEG_THAT_WAS_ADDED(
            """
            INSERT INTO leg SELECT owner_id, entry_id, 1, available_after + 1, seq, lot, unit, 7, 100, 1
            FROM leg WHERE owner_id = :member AND seq = 1
            """,
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.TOTALS_EQUAL_LEGS,
            Invariant.SEQUENCE_HAS_NO_GAPS,
            Invariant.BALANCE_CHAIN_HOLDS,
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED,
            Invariant.PURCHASE_EQUALS_LEGS),
    LEG_WITH_ANOTHER_NUMBER(
            "UPDATE leg SET seq = 99 WHERE owner_id = :member AND credit = 103",
            Invariant.WALLET_COUNTS_ITS_ENTRIES,
            Invariant.SEQUENCE_HAS_NO_GAPS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LEG_WITH_ANOTHER_BALANCE("""
            UPDATE leg SET available_after = available_after + 1
            WHERE owner_id = :member AND seq = 1
            """, Invariant.BALANCE_CHAIN_HOLDS, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LEG_BETWEEN_STRANGE_ACCOUNTS(
            """
            UPDATE leg SET credit = 77
            WHERE owner_id = :member AND credit = 103
            """,
            Invariant.LEGS_ARE_SOUND,
            Invariant.SUM_IS_ZERO,
            Invariant.CLEARING_IS_EMPTY,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    WALLET_WITH_MORE(
            "UPDATE wallet SET available = available + 1 WHERE owner_id = :member",
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.LOTS_EQUAL_WALLET),
    WALLET_WITH_OTHER_TOTALS(
            "UPDATE wallet SET earned = earned + 1 WHERE owner_id = :member", Invariant.TOTALS_EQUAL_LEGS),
    WALLET_BELOW_ZERO(
            "UPDATE wallet SET pending = pending - 1000 WHERE owner_id = :member",
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.WALLET_IS_NEVER_NEGATIVE,
            Invariant.LOTS_EQUAL_WALLET),
    WALLET_WITH_ANOTHER_NUMBER(
            "UPDATE wallet SET seq = seq + 1 WHERE owner_id = :member", Invariant.WALLET_COUNTS_ITS_ENTRIES),
    WALLET_THAT_IS_GONE(
            "DELETE FROM wallet WHERE owner_id = :member",
            Invariant.SUM_IS_ZERO,
            Invariant.WALLET_EQUALS_LEGS,
            Invariant.TOTALS_EQUAL_LEGS,
            Invariant.WALLET_COUNTS_ITS_ENTRIES,
            Invariant.LOTS_EQUAL_WALLET,
            Invariant.LOTS_ARE_NUMBERED,
            Invariant.LOTS_ARE_IN_SIGHT,
            Invariant.HOLDS_EQUAL_HELD),
    WALLET_THAT_HIDES_LOTS(
            "UPDATE wallet SET live_from = '9999-12-31' WHERE owner_id = :member", Invariant.LOTS_ARE_IN_SIGHT),
    WALLET_OF_NOBODY("""
            INSERT INTO wallet (owner_id, unit, available, pending, held, debt, earned, burned, expired, seq, lots)
            SELECT 999999, unit, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unit LIMIT 1
            """, Invariant.WALLET_HAS_AN_OWNER),
    LOT_WITH_MORE(
            "UPDATE lot SET remaining = remaining + 1 WHERE owner_id = :member AND lot = 1",
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.LOTS_EQUAL_WALLET),
    LOT_BELOW_ZERO(
            "UPDATE lot SET reserved = -1 WHERE owner_id = :member AND lot = 1",
            Invariant.LOTS_EQUAL_LEGS,
            Invariant.LOTS_EQUAL_WALLET,
            Invariant.LOTS_ARE_NEVER_NEGATIVE),
    LOT_THAT_WAS_OVER("""
            UPDATE lot SET expires_on = '2020-01-31'
            WHERE owner_id = :member AND lot = 1
            """, Invariant.LOTS_ARE_IN_SIGHT, Invariant.NOTHING_IS_SPENT_AFTER_ITS_DAY),
    LOT_THAT_WAS_ADDED("""
            INSERT INTO lot SELECT owner_id, 0, 0, 0, origin, 50, expires_on, NULL, funding, unit, class, NULL
            FROM lot WHERE owner_id = :member AND lot = 1
            """, Invariant.LOTS_ARE_NUMBERED),
    HOLD_OF_MORE(
            "UPDATE hold SET amount = amount + 1 WHERE owner_id = :member AND state = 1",
            Invariant.HOLDS_ADD_UP,
            Invariant.HOLDS_EQUAL_HELD),
    HOLD_THAT_IS_GONE("DELETE FROM hold WHERE owner_id = :member AND state = 1", Invariant.HOLDS_EQUAL_HELD),
    HOLD_THAT_IS_OPEN_AGAIN(
            "UPDATE hold SET state = 1 WHERE owner_id = :member AND state = 3",
            Invariant.HOLDS_EQUAL_HELD,
            Invariant.HOLDS_RESOLVE_ONCE),
    HOLD_THAT_CAPTURED_MORE("""
            UPDATE hold SET captured = captured + 1
            WHERE owner_id = :member AND state = 2
            """, Invariant.HOLDS_RESOLVE_ONCE),
    HOLD_OF_OTHER_LOTS("""
            UPDATE hold SET lots = array_fill(9, ARRAY[cardinality(lots)])
            WHERE owner_id = :member AND state = 1
            """, Invariant.HOLDS_EQUAL_LEGS),
    ENTRY_WITH_ANOTHER_ANSWER("""
            UPDATE entry SET body = body || '\\x1001'::bytea
            WHERE owner_id = :member AND kind = 12
            """, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    ENTRY_OF_ANOTHER_TIME(
            """
            UPDATE entry SET created_at = created_at - interval '1 day' WHERE owner_id = :member AND kind = 12
            """,
            Invariant.WALLET_TIME_NEVER_GOES_BACK,
            Invariant.LANE_TIME_NEVER_GOES_BACK,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    ENTRY_OF_THE_FUTURE("""
            UPDATE entry SET created_at = created_at + interval '1 day' WHERE entry_id = (
              SELECT max(entry_id) FROM entry WHERE owner_id = :member)
            """, Invariant.LANE_TIME_NEVER_GOES_BACK, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    ENTRY_THAT_WAS_REFUSED("""
            UPDATE entry SET accepted = false
            WHERE owner_id = :member AND kind = 12
            """, Invariant.LEGS_BELONG_TO_ENTRIES, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    REFUSAL_THAT_IS_GONE(
            "DELETE FROM entry WHERE owner_id = :member AND NOT accepted",
            Invariant.LANE_HAS_NO_GAPS,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    ENTRY_OF_ANOTHER_REQUEST("""
            UPDATE entry SET req_hash = '\\x00'
            WHERE owner_id = :member AND kind = 12
            """, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    ENTRY_OF_ANOTHER_ACTOR("""
            UPDATE entry SET actor_id = 999999
            WHERE owner_id = :member AND kind = 12
            """, Invariant.ENTRIES_HAVE_OWNERS, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LANE_WITH_ANOTHER_HEAD("""
            UPDATE lane SET head_hash = sha256(head_hash) WHERE lane_id = :member >> 40
            """, Invariant.HASH_CHAIN_IS_WHOLE, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LANE_WITH_ANOTHER_END(
            "UPDATE lane SET next_seq = next_seq + 1 WHERE lane_id = :member >> 40",
            Invariant.LANE_HAS_NO_GAPS,
            Invariant.HASH_CHAIN_IS_WHOLE,
            Invariant.HASH_CHAIN_IS_RECOMPUTED),
    LANE_WITH_MORE_OWNERS("""
            UPDATE lane SET next_owner = next_owner + 1
            WHERE lane_id = :member >> 40
            """, Invariant.OWNERS_ARE_NUMBERED),
    BATCH_WITH_ANOTHER_HASH("""
            UPDATE lane_batch SET hash = sha256(hash) WHERE lane_id = :member >> 40 AND first_seq = 1
            """, Invariant.HASH_CHAIN_IS_WHOLE, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    BATCH_OF_ANOTHER_TIME("""
            UPDATE lane_batch SET created_at = created_at + interval '1 day'
            WHERE lane_id = :member >> 40 AND first_seq = 1
            """, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    BATCH_THAT_IS_GONE("""
            DELETE FROM lane_batch WHERE lane_id = :member >> 40 AND first_seq = (
              SELECT max(first_seq) FROM lane_batch WHERE lane_id = :member >> 40)
            """, Invariant.HASH_CHAIN_IS_WHOLE, Invariant.HASH_CHAIN_IS_RECOMPUTED),
    RECEIPT_OF_ANOTHER_REQUEST("""
            UPDATE receipt SET idem = gen_random_uuid()
            WHERE owner_id = :member AND receipt_id LIKE '%lines'
            """, Invariant.PURCHASE_POSTED_ONCE),
    RECEIPT_THAT_IS_GONE("""
            DELETE FROM receipt
            WHERE owner_id = :member AND receipt_id LIKE '%lines'
            """, Invariant.PURCHASE_HAS_A_RECEIPT),
    PURCHASE_THAT_EARNED_MORE("""
            UPDATE purchase SET points = points + 1
            WHERE owner_id = :member AND receipt_id LIKE '%lines'
            """, Invariant.PURCHASE_EQUALS_LEGS),
    PURCHASE_THAT_IS_GONE("""
            DELETE FROM purchase
            WHERE owner_id = :member AND receipt_id LIKE '%lines'
            """, Invariant.PURCHASE_HAS_A_RECEIPT, Invariant.PURCHASE_POSTED_ONCE),
    PURCHASE_THAT_CAME_BACK("""
            UPDATE purchase SET returned_by = 'x', returned_at = recorded_at WHERE owner_id = :member AND receipt_id LIKE '%lines'
            """, Invariant.RETURNED_PURCHASE_IS_UNDONE),
    REVERSAL_BEYOND_THE_ORIGINAL("""
            UPDATE reversal SET points = points + 1000 WHERE owner_id = :member AND original = (
              SELECT entry_id FROM purchase WHERE owner_id = :member AND receipt_id LIKE '%lines')
            """, Invariant.REVERSALS_STAY_WITHIN_ORIGINALS),
    REVERSAL_THAT_IS_GONE("""
            DELETE FROM reversal WHERE owner_id = :member AND original = (
              SELECT entry_id FROM purchase WHERE owner_id = :member AND receipt_id LIKE '%lines')
            """, Invariant.REVERSALS_EQUAL_LEGS),
    REVERSAL_OF_ANOTHER_ENTRY("""
            UPDATE reversal SET original = -1 WHERE owner_id = :member AND original = (
              SELECT entry_id FROM purchase WHERE owner_id = :member AND receipt_id LIKE '%lines')
            """, Invariant.REVERSALS_NAME_ENTRIES, Invariant.REVERSALS_STAY_WITHIN_ORIGINALS),
    OWNER_THAT_LEADS_NOWHERE(
            "UPDATE owner SET into_id = 999999 WHERE owner_id = :pooled", Invariant.LINKS_LEAD_TO_OWNERS),
    OWNER_WITH_POINTS_OF_ITS_OWN("""
            UPDATE owner SET link = 2, into_id = (SELECT into_id FROM owner WHERE owner_id = :pooled) WHERE owner_id = :member
            """, Invariant.LINKED_WALLETS_ARE_EMPTY),
    MOVEMENT_THAT_NEVER_WAS("""
            INSERT INTO movement SELECT '2026-01-01', unit, 999, 0, 100, 1, 5, 1 FROM unit LIMIT 1
            """, Invariant.MOVEMENTS_EQUAL_LEGS),
    LEGS_THAT_WERE_NOT_ADDED_UP("""
            UPDATE rollup_cursor c SET lane_seq = next_seq - 1 FROM lane l
            WHERE c.lane_id = l.lane_id AND c.lane_id = :member >> 40
            """, Invariant.MOVEMENTS_EQUAL_LEGS),
    CURSOR_THAT_IS_AHEAD("""
            UPDATE relay_cursor SET lane_seq = 1000000000
            WHERE lane_id = :member >> 40
            """, Invariant.CURSORS_STAY_WITHIN_LANES);

    private final String sql;
    private final Set<Invariant> found = EnumSet.noneOf(Invariant.class);

    Corruption(String sql, Invariant... found) {
        this.sql = sql;
        this.found.addAll(Set.of(found));
    }

    String sql() {
        return sql;
    }

    Set<Invariant> found() {
        return found;
    }
}
