package dev.kantis.partner.settlement.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.GetOpenStatementsRequest;
import dev.kantis.contracts.partner.v1.GetOpenStatementsResponse;
import dev.kantis.contracts.partner.v1.ListStatementItemsRequest;
import dev.kantis.contracts.partner.v1.ListStatementItemsResponse;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.ListStatementsResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.settlement.Drafts;
import dev.kantis.partner.settlement.Settlements;
import dev.kantis.partner.settlement.Settlements.ItemsOf;
import dev.kantis.partner.settlement.Settlements.Place;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is read of statements. A partner reads its own; others of its kind do not exist for it. */
@ApplicationScoped
class StatementReads {
    private static final int MOST_VERSIONS = 100_000;

    private final Whose whose;
    private final Settlements settlements;
    private final Contracts contracts;
    private final PageTokens pageTokens;

    StatementReads(Whose whose, Settlements settlements, Contracts contracts, PageTokens pageTokens) {
        this.whose = whose;
        this.settlements = settlements;
        this.contracts = contracts;
        this.pageTokens = pageTokens;
    }

    Uni<GetOpenStatementsResponse> open(GetOpenStatementsRequest request) {
        return whose.of(request.getPartnerId())
                .chain(partner -> contracts
                        .before(partner, Integer.MAX_VALUE, MOST_VERSIONS)
                        .chain(versions -> settlements
                                .open(partner)
                                .map(sums -> Drafts.of(new Agreement(partner, versions), sums))))
                .map(drafts -> GetOpenStatementsResponse.newBuilder()
                        .addAllStatements(
                                drafts.stream().map(ClearingProtos::statement).toList())
                        .build());
    }

    Uni<ListStatementsResponse> list(ListStatementsRequest request) {
        var caller = Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        return whose.of(request.getPartnerId()).chain(partner -> {
            var scope = "ListStatements " + partner + " " + caller;
            var after = pageTokens.open(scope, request.getPageToken()).map(StatementReads::place);
            return settlements.statements(partner, after.orElse(null), size + 1).map(found -> page(found, size, scope));
        });
    }

    private ListStatementsResponse page(List<StatementSummary> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListStatementsResponse.newBuilder()
                .addAllStatements(shown.stream().map(ClearingProtos::summary).toList());
        if (found.size() > size) {
            var last = shown.getLast();
            page.setNextPageToken(pageTokens.seal(scope, last.period().start() + " " + last.currency()));
        }
        return page.build();
    }

    private static Place place(String position) {
        var parts = position.split(" ", 2);
        return new Place(LocalDate.parse(parts[0]), parts[1]);
    }

    /** The statement, if the caller may see it. */
    Uni<Statement> statement(String id) {
        return whose.reader()
                .chain(reader -> settlements
                        .find(UUID.fromString(id))
                        .map(found -> found.filter(statement ->
                                        reader.isEmpty() || reader.get().equals(statement.partner()))
                                .orElseThrow(() -> new Refusal(
                                                Reason.REASON_STATEMENT_UNKNOWN, "There is no such statement.")
                                        .asException())));
    }

    Uni<ListStatementItemsResponse> items(ListStatementItemsRequest request) {
        var caller = Caller.current();
        var size = PageTokens.sizeOf(request.getPageSize());
        return itemsOf(request).chain(of -> {
            var scope = "ListStatementItems " + of + " " + caller.scope();
            var after = pageTokens
                    .open(scope, request.getPageToken())
                    .map(token -> token.split(" ", 2))
                    .orElse(new String[] {"-1", "0"});
            return settlements
                    .items(of, Long.parseLong(after[0]), Integer.parseInt(after[1]), size + 1)
                    .map(found -> itemPage(found, size, scope, !caller.has("partner")));
        });
    }

    private ListStatementItemsResponse itemPage(List<PlacedItem> found, int size, String scope, boolean forStaff) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListStatementItemsResponse.newBuilder()
                .addAllItems(shown.stream()
                        .map(item -> ClearingProtos.item(item, forStaff))
                        .toList());
        if (found.size() > size) {
            var last = shown.getLast();
            page.setNextPageToken(pageTokens.seal(scope, last.entryId() + " " + last.part()));
        }
        return page.build();
    }

    private Uni<ItemsOf> itemsOf(ListStatementItemsRequest request) {
        if (!request.getStatementId().isEmpty()) {
            return statement(request.getStatementId()).map(StatementReads::itemsOf);
        }
        return whose.of(request.getPartnerId()).map(partner -> new ItemsOf(partner, day(request.getPeriodStart()), ""));
    }

    static ItemsOf itemsOf(Statement statement) {
        return new ItemsOf(statement.partner(), statement.period().start(), statement.currency());
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Refusal(Reason.REASON_REQUEST_INVALID, "There is no such day.", Map.of("fields", "period_start"))
                    .asException();
        }
    }
}
