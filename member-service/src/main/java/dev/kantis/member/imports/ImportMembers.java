package dev.kantis.member.imports;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identifier.CardNumbers;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes chunks of files. A chunk and how far the import is commit together, so a chunk counts once. */
@ApplicationScoped
public class ImportMembers {
    private static final int REPEATS = 3;

    private final Database database;
    private final Imports imports;
    private final CardNumbers cards;
    private final Ids ids;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    ImportMembers(
            Database database,
            Imports imports,
            CardNumbers cards,
            Ids ids,
            InstantSource clock,
            MeterRegistry metrics) {
        this.database = database;
        this.imports = imports;
        this.cards = cards;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes rows that follow each other, and answers how far the import is. */
    public Uni<Progress> take(UUID importId, String staff, List<FileRow> rows) {
        return database.inTransaction(tx -> take(tx, importId, staff, rows))
                .onFailure(imports::isRace)
                .retry()
                .atMost(REPEATS);
    }

    private Uni<Progress> take(SqlConnection tx, UUID importId, String staff, List<FileRow> rows) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return imports.lock(tx, importId, staff, now).chain(progress -> {
            if (rows.getFirst().place() > progress.nextRow()) {
                throw gap(progress);
            }
            var remaining = progress.remaining(rows);
            return remaining.isEmpty()
                    ? Uni.createFrom().item(progress)
                    : imports.taken(tx, remaining).chain(taken -> take(tx, progress, remaining, taken, now));
        });
    }

    private Uni<Progress> take(SqlConnection tx, Progress progress, List<FileRow> rows, Taken taken, Instant now) {
        var sorting = Sorting.of(rows, taken, new Sorting.Supplies(ids::next, cards::next, now));
        var after = progress.after(rows, sorting);
        return imports.add(tx, progress.importId(), sorting, now)
                .chain(() -> imports.save(tx, after, now))
                .invoke(() -> count(sorting))
                .replaceWith(after);
    }

    private void count(Sorting sorting) {
        metrics.counter("kantis.member.imports", "outcome", "imported")
                .increment(sorting.newcomers().size());
        metrics.counter("kantis.member.imports", "outcome", "rejected")
                .increment(sorting.rejections().size());
    }

    private static RuntimeException gap(Progress progress) {
        return new Refusal(
                        Reason.REASON_REQUEST_INVALID,
                        "Rows are missing: row " + progress.nextRow() + " is expected next.",
                        Map.of("fields", "first_row", "nextRow", Long.toString(progress.nextRow())))
                .asException();
    }
}
