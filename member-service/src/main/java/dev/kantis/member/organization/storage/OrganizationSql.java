package dev.kantis.member.organization.storage;

/** The statements about organizations. */
final class OrganizationSql {
    static final String FIND = """
            SELECT o.* FROM organization o WHERE o.organization_id = $1
            """;
    static final String LOCK = FIND + " FOR UPDATE";
    static final String SITES = """
            SELECT * FROM organization_site WHERE organization_id = $1 ORDER BY site_id
            """;
    static final String ADD = """
            INSERT INTO organization (organization_id, name, country, business_id, account_owner, points_to, gift_policy,
                                      gift_limit_minor, gift_currency, company_percent, made_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
            ON CONFLICT DO NOTHING
            """;
    static final String UPDATE = """
            UPDATE organization SET name = $2, country = $3, business_id = $4, account_owner = $5, points_to = $6,
              gift_policy = $7, gift_limit_minor = $8, gift_currency = $9, company_percent = $10, version = version + 1
            WHERE organization_id = $1 AND NOT EXISTS (
              SELECT 1 FROM organization x
              WHERE x.country = $3 AND upper(x.business_id) = upper($4) AND x.organization_id <> $1)
            """;
    static final String SET_SITE = """
            INSERT INTO organization_site AS s (site_id, organization_id, name, country, postal_code, city, street)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (site_id) DO UPDATE SET name = excluded.name, country = excluded.country,
              postal_code = excluded.postal_code, city = excluded.city, street = excluded.street
            WHERE s.organization_id = excluded.organization_id
            """;
    static final String LIST = """
            SELECT o.* FROM organization o
            WHERE ($1 = '' OR lower(o.name) LIKE $1) AND ($2 = '' OR upper(o.business_id) = upper($2))
              AND ($3::uuid IS NULL OR o.organization_id > $3)
            ORDER BY o.organization_id LIMIT $4
            """;
    static final String CONTACT = """
            SELECT * FROM organization_contact WHERE organization_id = $1 AND member_id = $2
            """;
    static final String COUNT = """
            SELECT count(*)::integer AS contacts FROM organization_contact WHERE organization_id = $1
            """;
    static final String POOLED_ELSEWHERE = """
            SELECT EXISTS (SELECT 1 FROM household_member WHERE member_id = $2)
              OR EXISTS (SELECT 1 FROM member_merge WHERE (survivor_id = $2 OR absorbed_id = $2)
                           AND state IN ('merging', 'merged', 'separating'))
              OR EXISTS (SELECT 1 FROM organization_contact
                         WHERE member_id = $2 AND organization_id <> $1 AND (pooled OR goal = 'in')) AS elsewhere
            """;
    static final String SET_CONTACT = """
            INSERT INTO organization_contact
              (organization_id, member_id, roles, site_id, joined_at, goal, terms, ledger_request, due_at)
            VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 = '' THEN 'out' ELSE 'in' END, $6,
              CASE WHEN $6 <> '' THEN $7::uuid END, CASE WHEN $6 <> '' THEN now() END)
            ON CONFLICT (organization_id, member_id) DO UPDATE SET roles = excluded.roles, site_id = excluded.site_id
            """;
    static final String REMOVE = """
            DELETE FROM organization_contact WHERE organization_id = $1 AND member_id = $2 AND NOT pooled
            """;
    static final String LEAVE = """
            UPDATE organization_contact SET goal = 'gone', terms = '', ledger_request = $3, due_at = now(), attempts = 0
            WHERE organization_id = $1 AND member_id = $2 AND pooled AND due_at IS NULL
            """;
    /** {@code $2} are the terms of decision makers, {@code $3} those of others; {@code $4} is one contact or null. */
    static final String AIM = """
            UPDATE organization_contact c
            SET goal = CASE WHEN n.terms = '' THEN 'out' ELSE 'in' END, terms = n.terms, refused = false, attempts = 0,
                ledger_request = CASE WHEN c.linked <> n.terms THEN uuidv7() END,
                due_at = CASE WHEN c.linked <> n.terms THEN now() END
            FROM (
              SELECT member_id, CASE WHEN 'decision_maker' = ANY(roles) THEN $2 ELSE $3 END AS terms
              FROM organization_contact WHERE organization_id = $1
            ) n
            WHERE c.organization_id = $1 AND c.member_id = n.member_id AND c.due_at IS NULL AND c.goal <> 'gone'
              AND c.terms <> n.terms AND ($4::uuid IS NULL OR (c.member_id = $4 AND NOT c.refused))
            """;

    static final String CONTACTS = """
            SELECT * FROM organization_contact WHERE organization_id = $1 AND ($2::uuid IS NULL OR member_id > $2)
            ORDER BY member_id LIMIT $3
            """;
    static final String OF_MEMBER = """
            SELECT * FROM organization_contact WHERE member_id = $1 AND ($2::uuid IS NULL OR organization_id > $2)
            ORDER BY organization_id LIMIT $3
            """;
    static final String CLAIM = """
            UPDATE organization_contact SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE (organization_id, member_id) IN (
              SELECT organization_id, member_id FROM organization_contact WHERE due_at <= now()
              ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING organization_id, member_id, terms, linked, ledger_request, attempts
            """;
    /** {@code $4} are the terms that the ledger was told; where that was but a step, the next one is due. */
    static final String DONE = """
            UPDATE organization_contact
            SET linked = $4, refused = refused AND $4 = '', attempts = 0,
                ledger_request = CASE WHEN terms <> $4 THEN uuidv7() END, due_at = CASE WHEN terms <> $4 THEN now() END
            WHERE organization_id = $1 AND member_id = $2 AND ledger_request = $3 RETURNING goal
            """;

    static final String NEVER = """
            UPDATE organization_contact
            SET goal = 'out', terms = '', refused = true, attempts = 0,
                ledger_request = CASE WHEN linked <> '' THEN uuidv7() END, due_at = CASE WHEN linked <> '' THEN now() END
            WHERE organization_id = $1 AND member_id = $2 AND ledger_request = $3
            """;
    static final String LATER = """
            UPDATE organization_contact SET ledger_request = $4, due_at = now() + $5 * interval '1 millisecond'
            WHERE organization_id = $1 AND member_id = $2 AND ledger_request = $3
            """;

    private OrganizationSql() {}
}
