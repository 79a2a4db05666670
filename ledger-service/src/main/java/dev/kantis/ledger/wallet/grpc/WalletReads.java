package dev.kantis.ledger.wallet.grpc;

import dev.kantis.contracts.ledger.v1.GetBalanceResponse;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesResponse;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.Wallets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Balance and statement as they travel. */
@ApplicationScoped
class WalletReads {
    private final Wallets wallets;
    private final Programs programs;
    private final PageTokens pages;

    WalletReads(Wallets wallets, Programs programs, PageTokens pages) {
        this.wallets = wallets;
        this.programs = programs;
        this.pages = pages;
    }

    Uni<GetBalanceResponse> balance(UUID owner) {
        var unit = programs.mainUnit();
        return wallets.settled(owner, unit)
                .map(wallet -> GetBalanceResponse.newBuilder()
                        .addBalances(EntryProtos.balance(wallet.balance(unit)))
                        .build());
    }

    Uni<ListEntriesResponse> entries(UUID owner, ListEntriesRequest request) {
        var scope = "ListEntries " + owner;
        var before =
                pages.open(scope, request.getPageToken()).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var size = PageTokens.sizeOf(request.getPageSize());
        return wallets.statement(owner, programs.mainUnit(), before, size + 1)
                .map(entries -> page(scope, entries, size));
    }

    private ListEntriesResponse page(String scope, List<PostedEntry> entries, int size) {
        var page = entries.subList(0, Math.min(size, entries.size()));
        var response = ListEntriesResponse.newBuilder();
        page.forEach(entry -> response.addEntries(EntryProtos.entry(entry)));
        if (entries.size() > size) {
            response.setNextPageToken(
                    pages.seal(scope, Long.toString(page.getLast().entryId())));
        }
        return response.build();
    }
}
