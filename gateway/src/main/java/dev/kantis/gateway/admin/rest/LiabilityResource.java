package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.ledger.v1.GetLiabilityRequest;
import dev.kantis.contracts.ledger.v1.ListCohortsRequest;
import dev.kantis.contracts.ledger.v1.MutinyLiabilityServiceGrpc.MutinyLiabilityServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the program owes, for finance. */
@Path("/v1/admin/liability")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class LiabilityResource {
    private static final int LIMIT_SECONDS = 10;

    private final MutinyLiabilityServiceStub liability;
    private final Sessions sessions;
    private final RequestRules rules;

    LiabilityResource(
            @GrpcClient("ledger") MutinyLiabilityServiceStub liability, Sessions sessions, RequestRules rules) {
        this.liability = liability;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "getLiability",
            summary = "Points outstanding by month of issue and of expiry, with their value",
            description =
                    "At the end of a local day, over all funding partners; a day is counted once and never changes.")
    @APIResponseSchema(value = LiabilityReport.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "422", description = "LIABILITY_DAY_MISSING: the day was not counted.")
    public Uni<LiabilityReport> liability(
            @Parameter(
                            description = "In the program's zone; absent: the last day that was counted.",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("day")
                    @Nullable
                    String day) {
        var request =
                rules.checked(GetLiabilityRequest.newBuilder().setDay(text(day)).build());
        return sessions.anyone()
                .chain(session -> session.as(liability)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .getLiability(request))
                .map(LiabilityReport::of);
    }

    @GET
    @Path("/cohorts")
    @Operation(
            operationId = "listCohorts",
            summary = "What became of the points of each month, by funding partner",
            description =
                    "At the end of a local day. Cohorts of which nothing is left are there on the day of their last"
                            + " change for the last time.")
    @APIResponseSchema(value = CohortPage.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "422", description = "LIABILITY_DAY_MISSING: the day was not counted.")
    public Uni<CohortPage> cohorts(
            @Parameter(
                            description = "In the program's zone; absent: the last day that was counted.",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("day")
                    @Nullable
                    String day,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListCohortsRequest.newBuilder()
                .setDay(text(day))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(liability)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .listCohorts(request))
                .map(CohortPage::of);
    }
}
