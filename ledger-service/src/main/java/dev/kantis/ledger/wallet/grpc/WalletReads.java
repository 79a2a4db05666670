package dev.kantis.ledger.wallet.grpc;

import dev.kantis.contracts.ledger.v1.GetBalanceResponse;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesResponse;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.UnitPolicy;
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

    /**
     * The units of the main program, its main unit first; then those of other programs of which the owner has a wallet.
     */
    Uni<GetBalanceResponse> balance(UUID owner) {
        var all = programs.all();
        var main = programs.required();
        if (all.size() == 1) {
            return balances(owner, List.copyOf(main.units().values()));
        }
        return wallets.units(owner)
                .map(known -> all.stream()
                        .flatMap(program -> program.units().values().stream()
                                .filter(unit -> program.equals(main) || known.contains(unit.name())))
                        .toList())
                .chain(units -> balances(owner, units));
    }

    private Uni<GetBalanceResponse> balances(UUID owner, List<UnitPolicy> units) {
        return Uni.join()
                .all(units.stream().map(unit -> wallets.settled(owner, unit)).toList())
                .andFailFast()
                .map(settled -> {
                    var answer = GetBalanceResponse.newBuilder();
                    for (var i = 0; i < units.size(); i++) {
                        answer.addBalances(EntryProtos.balance(settled.get(i).balance(units.get(i))));
                    }
                    return answer.build();
                });
    }

    Uni<ListEntriesResponse> entries(UUID owner, ListEntriesRequest request) {
        var unit = programs.unit(request.getUnit());
        var scope = "ListEntries " + owner + " " + unit.name();
        var before =
                pages.open(scope, request.getPageToken()).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var size = PageTokens.sizeOf(request.getPageSize());
        return wallets.statement(owner, unit, before, size + 1).map(entries -> page(scope, entries, size));
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
