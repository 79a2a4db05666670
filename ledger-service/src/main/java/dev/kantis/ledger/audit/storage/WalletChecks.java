package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.Invariant;
import java.util.List;

/**
 * Wallets, lots and holds against the legs. Accounts: 1 available, 2 pending, 3 held, 4 debt, 100 issuance, 101
 * redemption, 102 breakage, 103 clearing, 104 adjustment.
 */
final class WalletChecks {
    private static final String WALLETS = """
            WITH moved AS (
              SELECT owner_id, unit, max(seq) AS seq,
                sum(CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END) AS available,
                sum(CASE WHEN credit = 2 THEN amount WHEN debit = 2 THEN -amount ELSE 0 END) AS pending,
                sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END) AS held,
                sum(CASE WHEN debit = 4 THEN amount WHEN credit = 4 THEN -amount ELSE 0 END) AS debt,
                sum(amount) FILTER (WHERE debit = 100) AS earned,
                sum(amount) FILTER (WHERE credit = 101) AS burned,
                sum(amount) FILTER (WHERE credit = 102) AS expired,
                sum(amount) FILTER (WHERE debit = 3) AS resolved,
                sum(amount) FILTER (WHERE debit = 3 AND credit = 101) AS captured
              FROM leg GROUP BY owner_id, unit
            ), lots AS (
              SELECT owner_id, unit, count(*) AS lots, min(lot) AS first_lot, max(lot) AS last_lot,
                sum(remaining) AS remaining, sum(pending) AS pending, sum(reserved) AS reserved,
                min(expires_on) FILTER (WHERE pending > 0 OR remaining > 0 OR reserved > 0) AS first_day
              FROM lot GROUP BY owner_id, unit
            ), holds AS (
              SELECT owner_id, unit, sum(amount) FILTER (WHERE state = 1) AS open,
                sum(amount) FILTER (WHERE state <> 1) AS resolved, sum(captured) AS captured
              FROM hold GROUP BY owner_id, unit
            )
            SELECT
              count(*) FILTER (WHERE (coalesce(w.available, 0), coalesce(w.pending, 0), coalesce(w.held, 0),
                  coalesce(w.debt, 0)) <> (coalesce(m.available, 0), coalesce(m.pending, 0), coalesce(m.held, 0),
                  coalesce(m.debt, 0))) AS wallet_equals_legs,
              count(*) FILTER (WHERE (coalesce(w.earned, 0), coalesce(w.burned, 0), coalesce(w.expired, 0))
                  <> (coalesce(m.earned, 0), coalesce(m.burned, 0), coalesce(m.expired, 0))) AS totals_equal_legs,
              count(*) FILTER (WHERE least(w.available, w.pending, w.held, w.debt) < 0
                  OR (w.debt > 0 AND w.available > 0)) AS wallet_is_never_negative,
              count(*) FILTER (WHERE coalesce(w.seq, 0) <> coalesce(m.seq, 0)) AS wallet_counts_its_entries,
              count(*) FILTER (WHERE (coalesce(w.available, 0), coalesce(w.pending, 0), coalesce(w.held, 0))
                  <> (coalesce(l.remaining, 0), coalesce(l.pending, 0), coalesce(l.reserved, 0))) AS lots_equal_wallet,
              count(*) FILTER (WHERE coalesce(w.lots, 0) <> coalesce(l.lots, 0) OR l.first_lot <> 1
                  OR l.last_lot <> l.lots) AS lots_are_numbered,
              count(*) FILTER (WHERE l.first_day < coalesce(w.live_from, 'infinity')) AS lots_are_in_sight,
              count(*) FILTER (WHERE coalesce(w.held, 0) <> coalesce(h.open, 0)) AS holds_equal_held,
              count(*) FILTER (WHERE (coalesce(m.resolved, 0), coalesce(m.captured, 0))
                  <> (coalesce(h.resolved, 0), coalesce(h.captured, 0))) AS holds_resolve_once
            FROM wallet w FULL JOIN moved m USING (owner_id, unit) FULL JOIN lots l USING (owner_id, unit)
              FULL JOIN holds h USING (owner_id, unit)
            """;

    private static final String LOTS = """
            SELECT
              count(*) FILTER (WHERE k.funding IS NOT NULL AND (k.remaining, k.pending, k.reserved)
                  <> (coalesce(m.remaining, 0), coalesce(m.pending, 0), coalesce(m.reserved, 0))) AS lots_equal_legs,
              count(*) FILTER (WHERE least(k.remaining, k.pending, k.reserved) < 0) AS lots_are_never_negative,
              count(*) FILTER (WHERE k.funding IS NULL) AS legs_name_lots
            FROM lot k FULL JOIN (
              SELECT owner_id, unit, lot,
                sum(CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END) AS remaining,
                sum(CASE WHEN credit = 2 THEN amount WHEN debit = 2 THEN -amount ELSE 0 END) AS pending,
                sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END) AS reserved
              FROM leg GROUP BY owner_id, unit, lot
            ) m USING (owner_id, unit, lot)
            """;

    /** Points that move to another wallet keep their day and may be past it there: only what is spent counts. */
    private static final String DAYS = """
            SELECT count(*) FILTER (WHERE e.created_at::date > k.expires_on) AS nothing_is_spent_after_its_day
            FROM leg l JOIN lot k USING (owner_id, unit, lot) JOIN entry e ON e.entry_id = l.entry_id
            WHERE l.debit = 1 AND l.credit IN (3, 101)
            """;

    private static final String HOLDS = """
            SELECT
              count(*) FILTER (WHERE h.captured < 0 OR h.captured > h.amount OR (h.state = 2) <> (h.captured > 0)
                  OR cardinality(h.lots) <> cardinality(h.points)
                  OR h.amount <> (SELECT coalesce(sum(points), 0) FROM unnest(h.points) AS u(points))) AS holds_add_up,
              count(*) FILTER (WHERE h.lots IS DISTINCT FROM l.lots OR h.points IS DISTINCT FROM l.points)
                AS holds_equal_legs
            FROM hold h LEFT JOIN LATERAL (
              SELECT array_agg(lot ORDER BY part) AS lots, array_agg(amount ORDER BY part) AS points FROM leg
              WHERE leg.owner_id = h.owner_id AND leg.entry_id = h.entry_id AND leg.unit = h.unit
                AND debit = 1 AND credit = 3
            ) l ON true
            """;

    private static final String SUMS = """
            SELECT
              count(*) FILTER (WHERE coalesce(w.owned, 0) + coalesce(l.program, 0) <> 0) AS sum_is_zero,
              count(*) FILTER (WHERE l.clearing <> 0) AS clearing_is_empty
            FROM (
              SELECT unit,
                sum(CASE WHEN credit >= 100 THEN amount ELSE 0 END - CASE WHEN debit >= 100 THEN amount ELSE 0 END)
                  AS program,
                sum(CASE WHEN credit = 103 THEN amount WHEN debit = 103 THEN -amount ELSE 0 END) AS clearing
              FROM leg GROUP BY unit
            ) l FULL JOIN (
              SELECT unit, sum(available + pending + held - debt) AS owned FROM wallet GROUP BY unit
            ) w USING (unit)
            """;

    static final List<CheckQuery> ALL = List.of(
            CheckQuery.of(
                    "wallets",
                    WALLETS,
                    Invariant.WALLET_EQUALS_LEGS,
                    Invariant.TOTALS_EQUAL_LEGS,
                    Invariant.WALLET_IS_NEVER_NEGATIVE,
                    Invariant.WALLET_COUNTS_ITS_ENTRIES,
                    Invariant.LOTS_EQUAL_WALLET,
                    Invariant.LOTS_ARE_NUMBERED,
                    Invariant.LOTS_ARE_IN_SIGHT,
                    Invariant.HOLDS_EQUAL_HELD,
                    Invariant.HOLDS_RESOLVE_ONCE),
            CheckQuery.of(
                    "lots",
                    LOTS,
                    Invariant.LOTS_EQUAL_LEGS,
                    Invariant.LOTS_ARE_NEVER_NEGATIVE,
                    Invariant.LEGS_NAME_LOTS),
            CheckQuery.of("expiry days", DAYS, Invariant.NOTHING_IS_SPENT_AFTER_ITS_DAY),
            CheckQuery.of("holds", HOLDS, Invariant.HOLDS_ADD_UP, Invariant.HOLDS_EQUAL_LEGS),
            CheckQuery.of("sums", SUMS, Invariant.SUM_IS_ZERO, Invariant.CLEARING_IS_EMPTY));

    private WalletChecks() {}
}
