package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.MutinyVoucherServiceGrpc.MutinyVoucherServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    public Uni<VoucherPage> vouchers(@BeanParam PageQuery page) {
        var request = ListVouchersRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return sessions.member()
                .chain(session -> session.as(vouchers).listVouchers(request))
                .map(VoucherPage::of);
    }
}
