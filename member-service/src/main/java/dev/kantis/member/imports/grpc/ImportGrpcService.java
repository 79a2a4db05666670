package dev.kantis.member.imports.grpc;

import dev.kantis.contracts.member.v1.ExportMembersRequest;
import dev.kantis.contracts.member.v1.ExportMembersResponse;
import dev.kantis.contracts.member.v1.GetImportRequest;
import dev.kantis.contracts.member.v1.ImportMembersRequest;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.contracts.member.v1.ImportService;
import dev.kantis.contracts.member.v1.ListImportRejectsRequest;
import dev.kantis.contracts.member.v1.ListImportRejectsResponse;
import dev.kantis.kit.grpc.PaceInterceptor;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.imports.ImportMembers;
import dev.kantis.member.imports.Imports;
import dev.kantis.member.imports.Rejection;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.member.v1.ImportService}. */
@GrpcService
@RegisterInterceptor(PaceInterceptor.class)
class ImportGrpcService implements ImportService {
    private final ImportMembers importMembers;
    private final Imports imports;
    private final Exports exports;
    private final PageTokens tokens;
    private final InstantSource clock;

    ImportGrpcService(
            ImportMembers importMembers, Imports imports, Exports exports, PageTokens tokens, InstantSource clock) {
        this.importMembers = importMembers;
        this.imports = imports;
        this.exports = exports;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Multi<ImportProgress> importMembers(Multi<ImportMembersRequest> chunks) {
        var staff = Caller.current().subject();
        return chunks.onItem()
                .transformToUniAndConcatenate(chunk -> importMembers.take(
                        UUID.fromString(chunk.getImportId()),
                        staff,
                        ImportProtos.rows(chunk, clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .map(ImportProtos::proto);
    }

    @Override
    public Uni<ImportProgress> getImport(GetImportRequest request) {
        var id = UUID.fromString(request.getImportId());
        return imports.find(id).map(found -> found.map(ImportProtos::proto).orElseGet(() -> ImportProtos.begins(id)));
    }

    @Override
    public Uni<ListImportRejectsResponse> listImportRejects(ListImportRejectsRequest request) {
        var id = UUID.fromString(request.getImportId());
        var scope = "ListImportRejects " + Caller.current().scope() + " " + id;
        var after =
                tokens.open(scope, request.getPageToken()).map(Long::valueOf).orElse(0L);
        var size = PageTokens.sizeOf(request.getPageSize());
        return imports.rejections(id, after, size + 1).map(found -> page(found, size, scope));
    }

    @Override
    public Multi<ExportMembersResponse> exportMembers(ExportMembersRequest request) {
        return exports.export(request, Caller.current().subject(), PaceInterceptor.current());
    }

    private ListImportRejectsResponse page(List<Rejection> found, int size, String scope) {
        var shown = found.stream().limit(size).toList();
        var response = ListImportRejectsResponse.newBuilder()
                .addAllRejects(shown.stream().map(ImportProtos::proto).toList());
        if (found.size() > size) {
            response.setNextPageToken(
                    tokens.seal(scope, Long.toString(shown.getLast().place())));
        }
        return response.build();
    }
}
