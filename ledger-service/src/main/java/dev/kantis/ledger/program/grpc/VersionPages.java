package dev.kantis.ledger.program.grpc;

import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.program.AcceptProgram.Named;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.ProgramVersions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The list of versions as callers see it, the last accepted one first. */
@ApplicationScoped
class VersionPages {
    private final ProgramVersions versions;
    private final PageTokens pages;
    private final InstantSource clock;

    VersionPages(ProgramVersions versions, PageTokens pages, InstantSource clock) {
        this.versions = versions;
        this.pages = pages;
        this.clock = clock;
    }

    Uni<ListProgramVersionsResponse> page(ListProgramVersionsRequest request) {
        var scope = "ListProgramVersions/" + request.getProgram();
        var before = pages.open(scope, request.getPageToken()).map(Instant::parse);
        return versions.history().map(history -> page(history, request, scope, before));
    }

    private ListProgramVersionsResponse page(
            History history, ListProgramVersionsRequest request, String scope, Optional<Instant> before) {
        var size = PageTokens.sizeOf(request.getPageSize());
        var found = history.versions().reversed().stream()
                .filter(version ->
                        request.getProgram().isEmpty() || version.program().equals(request.getProgram()))
                .filter(version -> before.map(version.acceptedAt()::isBefore).orElse(true))
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var response = ListProgramVersionsResponse.newBuilder();
        page.forEach(version -> response.addVersions(ProgramProtos.version(history, version, clock.instant())));
        if (found.size() > size) {
            response.setNextPageToken(
                    pages.seal(scope, page.getLast().acceptedAt().toString()));
        }
        return response.build();
    }

    /** One version that there is, as it stands now. */
    Uni<ProgramVersion> version(Named named) {
        return versions.history()
                .map(history -> ProgramProtos.version(
                        history, history.find(named.program(), named.version()).orElseThrow(), clock.instant()));
    }
}
