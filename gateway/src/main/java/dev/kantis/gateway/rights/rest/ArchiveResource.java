package dev.kantis.gateway.rights.rest;

import dev.kantis.contracts.member.v1.GetExportArchiveRequest;
import dev.kantis.contracts.member.v1.MutinyRightsServiceGrpc.MutinyRightsServiceStub;
import dev.kantis.gateway.calls.rest.RequestRules;
import io.quarkus.grpc.GrpcClient;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** The archive that a link leads to, piece by piece. Whoever has the link gets it, so nobody is asked to sign in. */
@Path("/v1/exports")
@Tag(name = "Rights")
public class ArchiveResource {
    private static final String ZIP = "application/zip";

    private final MutinyRightsServiceStub rights;
    private final RequestRules rules;

    ArchiveResource(@GrpcClient("member") MutinyRightsServiceStub rights, RequestRules rules) {
        this.rights = rights;
        this.rules = rules;
    }

    @GET
    @Path("/{link}")
    @Produces(ZIP)
    @Operation(operationId = "getExportArchive", summary = "The archive that a link leads to")
    @APIResponse(
            responseCode = "200",
            description = "A ZIP of JSON files.",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "LINK_INVALID: the link is none, or its time is over.")
    public RestMulti<byte[]> archive(@Parameter(description = "From the export.") @PathParam("link") String link) {
        var request =
                rules.checked(GetExportArchiveRequest.newBuilder().setLink(link).build());
        return RestMulti.fromMultiData(rights.getExportArchive(request)
                        .map(piece -> piece.getContent().toByteArray()))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"kantis-export.zip\"")
                .build();
    }
}
