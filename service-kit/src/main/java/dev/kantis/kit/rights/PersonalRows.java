package dev.kantis.kit.rights;

import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.ExportedSection;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.pages.PageTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads and erases the records of one member, kind by kind. Pages are bounded in rows and in bytes. */
@ApplicationScoped
public class PersonalRows {
    private static final int ROWS = 200;
    private static final int BYTES = 512 * 1024;
    private static final String SCOPE = "ExportMember ";

    private final Database database;
    private final PageTokens pages;

    PersonalRows(Database database, PageTokens pages) {
        this.database = database;
        this.pages = pages;
    }

    /** The next record: the kind's place in the list, and how many of it were given out. */
    private record Place(int kind, int given) {
        static Place of(String text) {
            var colon = text.indexOf(':');
            return new Place(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return kind + ":" + given;
        }
    }

    /** One page of a member's records. */
    public Uni<ExportMemberResponse> read(List<PersonalRecords> kinds, ExportMemberRequest request) {
        var given = kinds.stream().filter(PersonalRecords::isGivenOut).toList();
        var scope = SCOPE + request.getMemberId();
        var place = pages.open(scope, request.getPageToken()).map(Place::of).orElse(new Place(0, 0));
        if (place.kind() >= given.size()) {
            return Uni.createFrom().item(ExportMemberResponse.getDefaultInstance());
        }
        var kind = given.get(place.kind());
        var member = UUID.fromString(request.getMemberId());
        return database.pool()
                .preparedQuery(
                        "SELECT r.record::text AS record FROM (" + kind.read() + ") r(record) OFFSET $2 LIMIT $3")
                .execute(Tuple.of(member, place.given(), ROWS))
                .map(rows -> page(kind.name(), rows))
                .map(section -> {
                    var answer = ExportMemberResponse.newBuilder().addSections(section);
                    var next = section.getRecordsCount() == 0
                            ? new Place(place.kind() + 1, 0)
                            : new Place(place.kind(), place.given() + section.getRecordsCount());
                    if (next.kind() < given.size()) {
                        answer.setNextPageToken(pages.seal(scope, next.toString()));
                    }
                    return answer.build();
                });
    }

    private static ExportedSection page(String name, RowSet<Row> rows) {
        var section = ExportedSection.newBuilder().setSection(name);
        var bytes = 0;
        for (var row : rows) {
            var record = row.getString("record");
            bytes += record.length();
            if (bytes > BYTES && section.getRecordsCount() > 0) {
                break;
            }
            section.addRecords(record);
        }
        return section.build();
    }

    /** Erases a member's records in the order of the kinds, and tells what became of them. */
    public static Uni<List<ErasedPart>> erase(SqlConnection tx, List<PersonalRecords> kinds, UUID member) {
        return Multi.createFrom()
                .iterable(kinds)
                .onItem()
                .transformToUniAndConcatenate(kind ->
                        tx.preparedQuery(kind.erase()).execute(Tuple.of(member)).map(rows -> part(kind, rows)))
                .collect()
                .asList();
    }

    private static ErasedPart part(PersonalRecords kind, RowSet<Row> rows) {
        return ErasedPart.newBuilder()
                .setName(kind.name())
                .setRecords(records(rows))
                .setFate(kind.ground().isEmpty() ? ErasedFate.ERASED_FATE_ERASED : ErasedFate.ERASED_FATE_KEPT)
                .setGround(kind.ground())
                .build();
    }

    /** What a statement counted, or how many rows it touched. */
    private static long records(RowSet<Row> rows) {
        var columns = rows.columnsNames();
        return columns != null && columns.contains("n") ? rows.iterator().next().getLong("n") : rows.rowCount();
    }
}
