package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.ExplainEntryRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.GetExpiriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.MutinyStatementServiceGrpc.MutinyStatementServiceStub;
import dev.kantis.contracts.ledger.v1.MutinyWalletServiceGrpc.MutinyWalletServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The member's points. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class WalletResource {
    private final MutinyWalletServiceStub wallets;
    private final MutinyStatementServiceStub statements;
    private final Sessions sessions;
    private final RequestRules rules;

    WalletResource(
            @GrpcClient("ledger") MutinyWalletServiceStub wallets,
            @GrpcClient("ledger") MutinyStatementServiceStub statements,
            Sessions sessions,
            RequestRules rules) {
        this.wallets = wallets;
        this.statements = statements;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Path("/balance")
    @Operation(operationId = "getBalance", summary = "What the member has, per unit")
    public Uni<Balances> balance() {
        return sessions.member()
                .chain(session -> session.as(wallets).getBalance(GetBalanceRequest.getDefaultInstance()))
                .map(Balances::of);
    }

    @GET
    @Path("/activity")
    @Operation(operationId = "listActivity", summary = "What happened in the member's wallet, newest first")
    public Uni<Activity> activity(@BeanParam PageQuery page) {
        var request = ListEntriesRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return sessions.member()
                .chain(session -> session.as(wallets).listEntries(request))
                .map(Activity::of);
    }

    @GET
    @Path("/activity/{entryId}")
    @Operation(operationId = "explainActivity", summary = "Where the points of one operation came from or went to")
    @APIResponseSchema(value = Explanation.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "ENTRY_UNKNOWN: the member has no such entry.")
    public Uni<Explanation> explanation(
            @Parameter(description = "The entryId of the activity.") @PathParam("entryId") String entryId) {
        var request = rules.checked(
                ExplainEntryRequest.newBuilder().setEntryId(entryId).build());
        return sessions.member()
                .chain(session -> session.as(statements).explainEntry(request))
                .map(Explanation::of);
    }

    @GET
    @Path("/expiries")
    @Operation(operationId = "getExpiries", summary = "All days on which points expire or become available")
    public Uni<Expiries> expiries() {
        return sessions.member()
                .chain(session -> session.as(statements).getExpiries(GetExpiriesRequest.getDefaultInstance()))
                .map(Expiries::of);
    }
}
