package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.Invariant;
import java.util.List;

/** Owners and their links (1 pooled, 2 merged, 3 shared), and what is derived from lanes by cursors. */
final class OwnerChecks {
    private static final String OWNERS = """
            SELECT
              (SELECT count(*) FROM lane l FULL JOIN (
                  SELECT (owner_id >> 40)::smallint AS lane_id, count(*) AS owners,
                    max(owner_id & ((1::bigint << 40) - 1)) AS last_owner
                  FROM owner GROUP BY 1
                ) o USING (lane_id)
                WHERE l.next_owner - 1 IS DISTINCT FROM coalesce(o.owners, 0)
                  OR l.next_owner - 1 IS DISTINCT FROM coalesce(o.last_owner, 0)) AS owners_are_numbered,
              (SELECT count(*) FROM owner o LEFT JOIN owner i ON i.owner_id = coalesce(o.into_id, o.share_id)
                WHERE (o.link <> 0 OR o.into_id IS NOT NULL OR o.share_id IS NOT NULL)
                  AND (i.link IS DISTINCT FROM 0 OR o.link NOT IN (1, 2, 3) OR i.owner_id = o.owner_id))
                AS links_lead_to_owners,
              (SELECT count(*) FROM owner o JOIN wallet w USING (owner_id)
                WHERE o.link IN (1, 2) AND (w.available, w.pending, w.held, w.debt) <> (0, 0, 0, 0)) AS linked_wallets_are_empty,
              (SELECT count(*) FROM wallet w LEFT JOIN owner o USING (owner_id) WHERE o.id IS NULL) AS wallet_has_an_owner
            """;

    private static final String MOVEMENTS = """
            SELECT count(*) FILTER (WHERE (coalesce(m.points, 0), coalesce(m.legs, 0))
                <> (coalesce(l.points, 0), coalesce(l.legs, 0))) AS movements_equal_legs
            FROM movement m FULL JOIN (
              SELECT e.created_at::date AS day, l.unit, k.funding, c.lane_id, l.debit, l.credit,
                sum(l.amount) AS points, count(*) AS legs
              FROM rollup_cursor c
              JOIN entry e ON e.entry_id > c.lane_id::bigint << 48 AND e.entry_id <= (c.lane_id::bigint << 48) + c.lane_seq
              JOIN leg l ON l.owner_id = e.owner_id AND l.entry_id = e.entry_id
              LEFT JOIN lot k ON k.owner_id = l.owner_id AND k.unit = l.unit AND k.lot = l.lot
              GROUP BY 1, 2, 3, 4, 5, 6
            ) l USING (day, unit, funding, lane_id, debit, credit)
            """;

    private static final String CURSORS = """
            SELECT count(*) FILTER (WHERE r.lane_seq IS NULL OR s.lane_seq IS NULL OR l.next_seq IS NULL
                OR least(r.lane_seq, s.lane_seq) < 0 OR greatest(r.lane_seq, s.lane_seq) > l.next_seq - 1)
              AS cursors_stay_within_lanes
            FROM lane l FULL JOIN relay_cursor r USING (lane_id) FULL JOIN rollup_cursor s USING (lane_id)
            """;

    static final List<CheckQuery> ALL = List.of(
            CheckQuery.of(
                    "owners",
                    OWNERS,
                    Invariant.OWNERS_ARE_NUMBERED,
                    Invariant.LINKS_LEAD_TO_OWNERS,
                    Invariant.LINKED_WALLETS_ARE_EMPTY,
                    Invariant.WALLET_HAS_AN_OWNER),
            CheckQuery.of("movements", MOVEMENTS, Invariant.MOVEMENTS_EQUAL_LEGS),
            CheckQuery.of("cursors", CURSORS, Invariant.CURSORS_STAY_WITHIN_LANES));

    private OwnerChecks() {}
}
