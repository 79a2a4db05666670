package dev.kantis.member.merging.storage;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.storage.ConsentRows;
import dev.kantis.member.merging.MergedConsents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Decisions around merges, in PostgreSQL. */
@ApplicationScoped
class PgMergedConsents implements MergedConsents {

    @Override
    public Uni<List<Numbered>> latest(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(MergeSql.LATEST_CONSENTS)
                .execute(Tuple.of(memberId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Numbered(row.getLong("consent_id"), ConsentRows.consent(row)))
                        .toList());
    }

    @Override
    public Uni<Void> keepReplaced(SqlConnection tx, UUID mergeId, List<Replacement> replacements) {
        return replacements.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(MergeSql.KEEP_CONSENTS)
                        .executeBatch(replacements.stream()
                                .map(one -> Tuple.of(mergeId, one.before(), one.after()))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<Consent>> untouched(SqlConnection tx, UUID mergeId) {
        return tx.preparedQuery(MergeSql.UNTOUCHED_CONSENTS)
                .execute(Tuple.of(mergeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ConsentRows::consent)
                        .toList());
    }
}
