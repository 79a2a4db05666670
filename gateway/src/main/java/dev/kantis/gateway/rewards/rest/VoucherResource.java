package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.MutinyVoucherServiceGrpc.MutinyVoucherServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The member's vouchers. */
@Path("/v1/me/vouchers")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Rewards")
public class VoucherResource {
    private final MutinyVoucherServiceStub vouchers;
    private final Sessions sessions;

    VoucherResource(@GrpcClient("rewards") MutinyVoucherServiceStub vouchers, Sessions sessions) {
        this.vouchers = vouchers;
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "listVouchers", summary = "The member's vouchers, newest first")
    public Uni<VoucherPage> vouchers(
            @Parameter(
                            description = "Items on a page: 0 or absent means 50, at most 100.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"))
                    @QueryParam("pageSize")
                    @Nullable
                    String pageSize,
            @Parameter(description = "nextPageToken of the page before; absent for the first page.")
                    @QueryParam("pageToken")
                    @Nullable
                    String pageToken) {
        var request = ListVouchersRequest.newBuilder()
                .setPageSize(Inputs.pageSize(pageSize))
                .setPageToken(Inputs.text(pageToken))
                .build();
        return sessions.member()
                .chain(session -> session.as(vouchers).listVouchers(request))
                .map(VoucherPage::of);
    }
}
