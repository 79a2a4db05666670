package dev.kantis.member.erasure.storage;

import dev.kantis.member.erasure.ErasedPart;
import dev.kantis.member.erasure.MembersLeaving;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Every table of this service in which a member is. A new one belongs here: a test looks through all of them. */
@ApplicationScoped
class PgMembersLeaving implements MembersLeaving {
    private static final String LOCK = "SELECT version FROM member WHERE member_id = $1 FOR UPDATE";
    private static final String PROMOTE = """
            UPDATE household_member m SET role = 'owner'
            WHERE NOT EXISTS (SELECT 1 FROM household_member o WHERE o.household_id = m.household_id AND o.role = 'owner')
              AND m.member_id = (SELECT f.member_id FROM household_member f WHERE f.household_id = m.household_id
                                 ORDER BY f.joined_at, f.member_id LIMIT 1)
              AND m.household_id = $1
            """;
    private static final String LEFT_HOUSEHOLD = """
            DELETE FROM household_member WHERE member_id = $1 RETURNING household_id
            """;
    private static final String DROP_INVITATIONS = """
            DELETE FROM household_invitation i WHERE household_id = $1
              AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = i.household_id)
            """;
    private static final String DROP_HOUSEHOLD = """
            DELETE FROM household h WHERE household_id = $1
              AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.household_id)
            """;

    /** Only a restored backup has members merged into this one still; they are erased as well. */
    private static final String FREE_MERGED = "UPDATE member SET merged_into = NULL WHERE merged_into = $1";

    private static final Map<String, String> GONE = gone();
    private static final Map<String, Kept> KEPT = kept();

    /** How many rows stay, and why. */
    private record Kept(String count, String ground) {}

    private static Map<String, String> gone() {
        var gone = new LinkedHashMap<String, String>();
        gone.put("verifications", """
                DELETE FROM verification WHERE member_id = $1
                  OR address IN (SELECT email FROM member WHERE member_id = $1
                                 UNION ALL SELECT phone FROM member WHERE member_id = $1)
                """);
        gone.put("used-codes", "DELETE FROM used_code WHERE member_id = $1");
        gone.put("identifiers", "DELETE FROM identifier WHERE member_id = $1");
        gone.put("profile", "DELETE FROM profile_attribute WHERE member_id = $1");
        gone.put("interests", "DELETE FROM interest WHERE member_id = $1");
        gone.put("facts", "DELETE FROM member_fact WHERE member_id = $1");
        gone.put("untold", "DELETE FROM untold_member WHERE member_id = $1");
        gone.put("contact-changes", "DELETE FROM contact_change WHERE member_id = $1");
        gone.put("organizations", "DELETE FROM organization_contact WHERE member_id = $1");
        gone.put("merged-profiles", """
                DELETE FROM merge_replaced r USING member_merge g
                WHERE g.merge_id = r.merge_id AND $1 IN (g.survivor_id, g.absorbed_id)
                """);
        gone.put("exports", "DELETE FROM data_export WHERE member_id = $1");
        gone.put("member", "DELETE FROM member WHERE member_id = $1");
        return gone;
    }

    private static Map<String, Kept> kept() {
        var kept = new LinkedHashMap<String, Kept>();
        kept.put(
                "consents",
                new Kept(
                        "SELECT count(*) AS n FROM consent WHERE member_id = $1",
                        "decisions by time under the bare id, to account for what was sent"));
        kept.put(
                "merges",
                new Kept(
                        "SELECT count(*) AS n FROM merge_step WHERE $1 IN (survivor_id, absorbed_id)",
                        "that the bare ids were merged and separated, and by whom, to account for it"));
        kept.put(
                "access-log",
                new Kept(
                        "SELECT count(*) AS n FROM access_log WHERE member_id = $1",
                        "who of the staff looked at the bare id and when, to account for it"));
        return kept;
    }

    @Override
    public Uni<Left> erase(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(memberId)).chain(rows -> {
            var version = rows.rowCount() == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(rows.iterator().next().getLong("version") + 1);
            return leaveHousehold(tx, memberId)
                    .chain(() -> tx.preparedQuery(FREE_MERGED).execute(Tuple.of(memberId)))
                    .chain(() -> deleteAll(tx, memberId))
                    .chain(gone -> countKept(tx, memberId).map(kept -> {
                        var parts = new ArrayList<>(gone);
                        parts.addAll(kept);
                        return new Left(parts, version);
                    }));
        });
    }

    /** Only a restored backup has the member in a household still. */
    private static Uni<Void> leaveHousehold(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(LEFT_HOUSEHOLD).execute(Tuple.of(memberId)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().voidItem();
            }
            var household = Tuple.of(rows.iterator().next().getUUID("household_id"));
            return tx.preparedQuery(PROMOTE)
                    .execute(household)
                    .chain(() -> tx.preparedQuery(DROP_INVITATIONS).execute(household))
                    .chain(() -> tx.preparedQuery(DROP_HOUSEHOLD).execute(household))
                    .replaceWithVoid();
        });
    }

    private static Uni<List<ErasedPart>> deleteAll(SqlConnection tx, UUID memberId) {
        return Multi.createFrom()
                .iterable(GONE.entrySet())
                .onItem()
                .transformToUniAndConcatenate(table -> tx.preparedQuery(table.getValue())
                        .execute(Tuple.of(memberId))
                        .map(rows -> ErasedPart.gone(table.getKey(), rows.rowCount())))
                .collect()
                .asList();
    }

    private static Uni<List<ErasedPart>> countKept(SqlConnection tx, UUID memberId) {
        return Multi.createFrom()
                .iterable(KEPT.entrySet())
                .onItem()
                .transformToUniAndConcatenate(table -> tx.preparedQuery(
                                table.getValue().count())
                        .execute(Tuple.of(memberId))
                        .map(rows -> ErasedPart.kept(
                                table.getKey(),
                                rows.iterator().next().getLong("n"),
                                table.getValue().ground())))
                .collect()
                .asList();
    }
}
