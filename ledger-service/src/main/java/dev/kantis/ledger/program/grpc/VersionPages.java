package dev.kantis.ledger.program.grpc;

import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramsResponse;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.program.AcceptProgram.Named;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.ProgramVersions;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Programs and the list of versions as callers see them, the last accepted one first. */
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

    /** Programs in force; a token holds how many were told. */
    ListProgramsResponse programs(Programs programs, ListProgramsRequest request) {
        var scope = "ListPrograms";
        var told =
                pages.open(scope, request.getPageToken()).map(Integer::valueOf).orElse(0);
        var size = PageTokens.sizeOf(request.getPageSize());
        var all = programs.all();
        var answer = ListProgramsResponse.newBuilder();
        all.stream()
                .skip(told)
                .limit(size)
                .forEach(program ->
                        answer.addPrograms(ProgramProtos.overview(program, programs.isMain(program.name()))));
        if (told + size < all.size()) {
            answer.setNextPageToken(pages.seal(scope, Integer.toString(told + size)));
        }
        return answer.build();
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
                .filter(version -> request.getProgram().isEmpty()
                        ? !Sandbox.isProgram(version.program())
                        : version.program().equals(request.getProgram()))
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
