package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.GetMemberCodeRequest;
import dev.kantis.contracts.member.v1.MemberCode;
import dev.kantis.contracts.member.v1.MutinyMemberCodeServiceGrpc.MutinyMemberCodeServiceStub;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The code that the app shows at tills. Each call makes another one. */
@Path("/v1/me")
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class MemberCodeResource {
    private static final int PNG_PIXELS = 480;
    private static final String TITLE = "Member code";
    private static final String SVG = "image/svg+xml";
    private static final String PNG = "image/png";

    private final MutinyMemberCodeServiceStub codes;
    private final Sessions sessions;

    MemberCodeResource(@GrpcClient("member") MutinyMemberCodeServiceStub codes, Sessions sessions) {
        this.codes = codes;
        this.sessions = sessions;
    }

    @GET
    @Path("/qr")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getMemberCode",
            summary = "A new code to show at tills",
            description = "Good for a minute, and at one till only. Ask for the next one at refreshTime.")
    public Uni<MemberCodeView> code() {
        return newCode()
                .map(code -> MemberCodeView.of(code, QrImage.of(code.getCode()).svg(TITLE)));
    }

    @GET
    @Path("/qr.svg")
    @Produces(SVG)
    @Operation(operationId = "getMemberCodeSvg", summary = "A new code to show at tills, as SVG")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING)))
    public Uni<String> svg() {
        return newCode().map(code -> QrImage.of(code.getCode()).svg(TITLE));
    }

    @GET
    @Path("/qr.png")
    @Produces(PNG)
    @Operation(operationId = "getMemberCodePng", summary = "A new code to show at tills, as PNG")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<byte[]> png() {
        return newCode().map(code -> QrImage.of(code.getCode()).png(PNG_PIXELS));
    }

    private Uni<MemberCode> newCode() {
        return sessions.member()
                .chain(session -> session.as(codes).getMemberCode(GetMemberCodeRequest.getDefaultInstance()));
    }
}
