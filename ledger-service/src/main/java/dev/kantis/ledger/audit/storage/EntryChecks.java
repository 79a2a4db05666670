package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.Invariant;
import java.util.List;

/**
 * Entries and legs in their orders, reversals and purchases against them. Kinds: 6 purchase, 7 return, 11 cancellation.
 */
final class EntryChecks {
    private static final String LEGS = """
            SELECT
              count(*) FILTER (WHERE amount <= 0 OR debit = credit OR least(debit, credit) NOT BETWEEN 1 AND 4
                  OR (greatest(debit, credit) NOT BETWEEN 1 AND 4 AND greatest(debit, credit) NOT BETWEEN 100 AND 104))
                AS legs_are_sound,
              count(*) FILTER (WHERE entry_owner IS DISTINCT FROM owner_id OR NOT accepted) AS legs_belong_to_entries,
              count(*) FILTER (WHERE available_after <> before
                  + CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END) AS balance_chain_holds,
              count(*) FILTER (WHERE NOT (
                  (entry_id = last_entry AND seq = last_seq AND part = last_part + 1)
                  OR (entry_id > last_entry AND seq = last_seq + 1 AND part = 0))) AS sequence_has_no_gaps,
              count(*) FILTER (WHERE created_at < last_at) AS wallet_time_never_goes_back
            FROM (
              SELECT l.*, e.owner_id AS entry_owner, e.accepted, e.created_at,
                coalesce(lag(l.available_after) OVER wallet, 0) AS before,
                coalesce(lag(l.entry_id) OVER wallet, 0) AS last_entry,
                coalesce(lag(l.seq) OVER wallet, 0) AS last_seq,
                lag(l.part) OVER wallet AS last_part,
                lag(e.created_at) OVER wallet AS last_at
              FROM leg l LEFT JOIN entry e ON e.entry_id = l.entry_id
              WINDOW wallet AS (PARTITION BY l.owner_id, l.unit ORDER BY l.seq, l.entry_id, l.part)
            ) l
            """;

    private static final String LANES = """
            WITH placed AS (
              SELECT (e.entry_id >> 48)::smallint AS lane_id, e.entry_id & ((1::bigint << 48) - 1) AS place, e.created_at,
                lag(e.entry_id & ((1::bigint << 48) - 1), 1, 0::bigint) OVER lane AS last_place,
                lag(e.created_at) OVER lane AS last_at,
                o.id IS NULL OR a.id IS NULL OR e.entry_id >> 48 <> e.owner_id >> 40 AS astray
              FROM entry e LEFT JOIN owner o ON o.owner_id = e.owner_id LEFT JOIN owner a ON a.owner_id = e.actor_id
              WINDOW lane AS (PARTITION BY e.entry_id >> 48 ORDER BY e.entry_id)
            ), counted AS (
              SELECT lane_id, max(place) AS last_place, max(created_at) AS last_at,
                count(*) FILTER (WHERE place <> last_place + 1) AS gaps,
                count(*) FILTER (WHERE created_at < last_at) AS steps_back,
                count(*) FILTER (WHERE astray) AS astray
              FROM placed GROUP BY lane_id
            )
            SELECT
              coalesce(sum(c.gaps), 0) + count(*) FILTER (WHERE l.next_seq - 1 IS DISTINCT FROM coalesce(c.last_place, 0))
                AS lane_has_no_gaps,
              coalesce(sum(c.steps_back), 0) + count(*) FILTER (WHERE c.last_at > l.last_at) AS lane_time_never_goes_back,
              coalesce(sum(c.astray), 0) AS entries_have_owners
            FROM lane l FULL JOIN counted c USING (lane_id)
            """;

    private static final String CHAIN = """
            SELECT count(*) FILTER (WHERE l.head_hash IS NULL
                OR (b.hash IS NULL AND (l.next_seq <> 1 OR l.head_hash <> decode(repeat('00', 32), 'hex')))
                OR b.first_seq <> b.last_before + 1 OR b.last_seq < b.first_seq
                OR b.prev_hash <> coalesce(b.hash_before, decode(repeat('00', 32), 'hex'))
                OR (b.next_seq IS NULL AND (b.last_seq <> l.next_seq - 1 OR b.hash <> l.head_hash)))
              AS hash_chain_is_whole
            FROM lane l FULL JOIN (
              SELECT lane_id, first_seq, last_seq, prev_hash, hash,
                lag(last_seq, 1, 0::bigint) OVER lane AS last_before,
                lag(hash) OVER lane AS hash_before,
                lead(first_seq) OVER lane AS next_seq
              FROM lane_batch WINDOW lane AS (PARTITION BY lane_id ORDER BY first_seq)
            ) b USING (lane_id)
            """;

    private static final String REVERSALS = """
            WITH moved AS (
              SELECT entry_id, sum(amount) FILTER (WHERE debit = 100 OR credit = 101) AS given,
                sum(amount) FILTER (WHERE credit = 100 OR debit = 101) AS undone
              FROM leg WHERE debit IN (100, 101) OR credit IN (100, 101) GROUP BY entry_id
            ), undoing AS (
              SELECT entry_id, sum(points) AS points FROM reversal GROUP BY entry_id
            ), originals AS (
              SELECT original, sum(points) AS points FROM reversal GROUP BY original
            )
            SELECT
              (SELECT count(*) FROM reversal r LEFT JOIN entry o ON o.entry_id = r.original
                LEFT JOIN entry e ON e.entry_id = r.entry_id
                WHERE o.actor_id IS DISTINCT FROM r.owner_id OR e.actor_id IS DISTINCT FROM r.owner_id
                  OR NOT o.accepted OR NOT e.accepted OR e.kind NOT IN (7, 11)) AS reversals_name_entries,
              (SELECT count(*) FROM originals o LEFT JOIN moved m ON m.entry_id = o.original
                WHERE o.points > coalesce(m.given, 0)) AS reversals_stay_within_originals,
              (SELECT count(*) FROM undoing u
                FULL JOIN (SELECT entry_id, undone FROM moved WHERE undone > 0) m USING (entry_id)
                LEFT JOIN entry e USING (entry_id)
                WHERE coalesce(m.undone, 0) > coalesce(u.points, 0)
                  OR (e.kind = 11 AND u.points <> coalesce(m.undone, 0))) AS reversals_equal_legs
            """;

    private static final String PURCHASES = """
            SELECT
              count(*) FILTER (WHERE (p.owner_id IS NULL) <> (r.owner_id IS NULL) OR p.owner_id <> r.owner_id
                  OR p.purchase_id <> r.purchase_id) AS purchase_has_a_receipt,
              count(*) FILTER (WHERE (p.owner_id IS NULL) <> (e.actor_id IS NULL) OR p.owner_id <> e.actor_id
                  OR r.idem <> e.idem) AS purchase_posted_once,
              count(*) FILTER (WHERE p.points <> coalesce(g.points, 0)) AS purchase_equals_legs,
              count(*) FILTER (WHERE (p.returned_by IS NULL) <> (p.returned_at IS NULL)
                  OR (p.returned_by IS NOT NULL AND p.points <> coalesce(u.points, 0))) AS returned_purchase_is_undone
            FROM purchase p FULL JOIN receipt r USING (partner_id, receipt_id)
            FULL JOIN (SELECT entry_id, actor_id, idem FROM entry WHERE kind = 6 AND accepted) e USING (entry_id)
            LEFT JOIN (SELECT entry_id, sum(amount) AS points FROM leg WHERE debit = 100 GROUP BY entry_id) g
              USING (entry_id)
            LEFT JOIN (SELECT original AS entry_id, sum(points) AS points FROM reversal GROUP BY original) u
              USING (entry_id)
            """;

    static final List<CheckQuery> ALL = List.of(
            CheckQuery.of(
                    "legs",
                    LEGS,
                    Invariant.LEGS_ARE_SOUND,
                    Invariant.LEGS_BELONG_TO_ENTRIES,
                    Invariant.BALANCE_CHAIN_HOLDS,
                    Invariant.SEQUENCE_HAS_NO_GAPS,
                    Invariant.WALLET_TIME_NEVER_GOES_BACK),
            CheckQuery.of(
                    "lanes",
                    LANES,
                    Invariant.LANE_HAS_NO_GAPS,
                    Invariant.LANE_TIME_NEVER_GOES_BACK,
                    Invariant.ENTRIES_HAVE_OWNERS),
            CheckQuery.of("hash chain", CHAIN, Invariant.HASH_CHAIN_IS_WHOLE),
            CheckQuery.of(
                    "reversals",
                    REVERSALS,
                    Invariant.REVERSALS_NAME_ENTRIES,
                    Invariant.REVERSALS_STAY_WITHIN_ORIGINALS,
                    Invariant.REVERSALS_EQUAL_LEGS),
            CheckQuery.of(
                    "purchases",
                    PURCHASES,
                    Invariant.PURCHASE_HAS_A_RECEIPT,
                    Invariant.PURCHASE_POSTED_ONCE,
                    Invariant.PURCHASE_EQUALS_LEGS,
                    Invariant.RETURNED_PURCHASE_IS_UNDONE));

    private EntryChecks() {}
}
