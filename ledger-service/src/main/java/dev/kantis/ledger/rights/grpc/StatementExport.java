package dev.kantis.ledger.rights.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.ExportedSection;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.rights.storage.PgMemberRecords;
import dev.kantis.ledger.wallet.Wallets;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Gives out the statement of each unit, newest first as members see it, and then the rows. Of an id that was merged
 * away it is what was there before the merge.
 */
@ApplicationScoped
class StatementExport {
    private static final int SIZE = 500;
    private static final String SCOPE = "StatementExport ";
    private static final String ROWS = "rows";

    private final Wallets wallets;
    private final Programs programs;
    private final PageTokens pages;
    private final PgMemberRecords records;

    StatementExport(Wallets wallets, Programs programs, PageTokens pages, PgMemberRecords records) {
        this.wallets = wallets;
        this.programs = programs;
        this.pages = pages;
        this.records = records;
    }

    /** The next entries: below one of a unit, by the unit's place among those of the member. */
    private record Place(int unit, long before) {
        static final Place FIRST = new Place(0, Long.MAX_VALUE);

        static Place of(String text) {
            var colon = text.indexOf(':');
            return new Place(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return unit + ":" + before;
        }
    }

    Uni<ExportMemberResponse> read(ExportMemberRequest request) {
        var scope = SCOPE + request.getMemberId();
        if (request.getPageToken().startsWith(ROWS)) {
            return rows(request, request.getPageToken().substring(ROWS.length()));
        }
        var place = pages.open(scope, request.getPageToken()).map(Place::of).orElse(Place.FIRST);
        var owner = UUID.fromString(request.getMemberId());
        return wallets.unitsOfId(owner).chain(known -> {
            var units = programs.all().stream()
                    .flatMap(program -> program.units().values().stream())
                    .filter(unit -> known.contains(unit.name()))
                    .toList();
            return place.unit() < units.size() ? entries(owner, units, place, scope) : rows(request, "");
        });
    }

    private Uni<ExportMemberResponse> entries(UUID owner, List<UnitPolicy> units, Place place, String scope) {
        return wallets.statementOfId(owner, units.get(place.unit()), place.before(), SIZE)
                .map(entries -> {
                    var next = entries.size() < SIZE
                            ? new Place(place.unit() + 1, Long.MAX_VALUE)
                            : new Place(place.unit(), entries.getLast().entryId());
                    return ExportMemberResponse.newBuilder()
                            .addSections(ExportedSection.newBuilder()
                                    .setSection("entries")
                                    .addAllRecords(entries.stream()
                                            .map(StatementExport::json)
                                            .toList()))
                            .setNextPageToken(pages.seal(scope, next.toString()))
                            .build();
                });
    }

    /** Their tokens are told from ours by how they begin. */
    private Uni<ExportMemberResponse> rows(ExportMemberRequest request, String token) {
        return records.read(request.toBuilder().setPageToken(token).build())
                .map(page -> page.getNextPageToken().isEmpty()
                        ? page
                        : page.toBuilder()
                                .setNextPageToken(ROWS + page.getNextPageToken())
                                .build());
    }

    private static String json(PostedEntry entry) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(EntryProtos.entry(entry));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an entry has no unknown types", e);
        }
    }
}
