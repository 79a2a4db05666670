package dev.kantis.member.merging.storage;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.storage.ConsentRows;
import dev.kantis.member.contact.storage.SealedProofs;
import dev.kantis.member.merging.MergedConsents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Decisions around merges, in PostgreSQL; their proofs are open, because the survivor's decisions have them again. */
@ApplicationScoped
class PgMergedConsents implements MergedConsents {
    private final SealedProofs proofs;

    PgMergedConsents(SealedProofs proofs) {
        this.proofs = proofs;
    }

    @Override
    public Uni<List<Numbered>> latest(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(MergeSql.LATEST_CONSENTS)
                .execute(Tuple.of(memberId))
                .chain(rows -> open(memberId, rows).map(consents -> numbered(rows, consents)));
    }

    private Uni<List<Consent>> open(UUID memberId, RowSet<Row> rows) {
        return proofs.open(
                memberId,
                StreamSupport.stream(rows.spliterator(), false)
                        .map(ConsentRows::consent)
                        .toList());
    }

    private static List<Numbered> numbered(RowSet<Row> rows, List<Consent> consents) {
        var numbered = new ArrayList<Numbered>(consents.size());
        for (var row : rows) {
            numbered.add(new Numbered(row.getLong("consent_id"), consents.get(numbered.size())));
        }
        return numbered;
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
    public Uni<List<Consent>> untouched(SqlConnection tx, UUID mergeId, UUID survivor) {
        return tx.preparedQuery(MergeSql.UNTOUCHED_CONSENTS)
                .execute(Tuple.of(mergeId))
                .chain(rows -> open(survivor, rows));
    }
}
