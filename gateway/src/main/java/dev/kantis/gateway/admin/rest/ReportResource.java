package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.engagement.v1.ListJourneysRequest;
import dev.kantis.contracts.engagement.v1.MutinyJourneyServiceGrpc.MutinyJourneyServiceStub;
import dev.kantis.contracts.feedback.v1.GetSurveyResultRequest;
import dev.kantis.contracts.feedback.v1.MutinySurveyServiceGrpc.MutinySurveyServiceStub;
import dev.kantis.contracts.ledger.v1.MutinyWalletServiceGrpc.MutinyWalletServiceStub;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What staff look at. */
@Path("/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ReportResource {
    /** Verification reads the whole ledger. */
    private static final int VERIFICATION_SECONDS = 60;

    private final MutinyWalletServiceStub wallets;
    private final MutinySurveyServiceStub surveys;
    private final MutinyJourneyServiceStub journeys;
    private final Sessions sessions;

    ReportResource(
            @GrpcClient("ledger") MutinyWalletServiceStub wallets,
            @GrpcClient("feedback") MutinySurveyServiceStub surveys,
            @GrpcClient("engagement") MutinyJourneyServiceStub journeys,
            Sessions sessions) {
        this.wallets = wallets;
        this.surveys = surveys;
        this.journeys = journeys;
        this.sessions = sessions;
    }

    @GET
    @Path("/ledger/verification")
    @Operation(
            operationId = "verifyLedger",
            summary = "Recompute the ledger and compare",
            description = "Reads everything: not for frequent use.")
    public Uni<LedgerVerification> verifyLedger() {
        return sessions.anyone()
                .chain(session -> session.as(wallets)
                        .withDeadline(Deadline.after(VERIFICATION_SECONDS, TimeUnit.SECONDS))
                        .verifyLedger(VerifyLedgerRequest.getDefaultInstance()))
                .map(LedgerVerification::of);
    }

    @GET
    @Path("/surveys/{survey}/result")
    @Operation(operationId = "getSurveyResult", summary = "The result of a survey so far")
    @APIResponseSchema(value = SurveyResultView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "SURVEY_UNKNOWN: no such survey.")
    public Uni<SurveyResultView> surveyResult(
            @Parameter(description = "The survey's name.") @PathParam("survey") String survey) {
        return sessions.anyone()
                .chain(session -> session.as(surveys)
                        .getSurveyResult(GetSurveyResultRequest.newBuilder()
                                .setSurvey(survey)
                                .build()))
                .map(SurveyResultView::of);
    }

    @GET
    @Path("/journeys")
    @Operation(operationId = "listJourneys", summary = "All journeys with what they did so far")
    public Uni<JourneyList> journeys() {
        return sessions.anyone()
                .chain(session -> session.as(journeys).listJourneys(ListJourneysRequest.getDefaultInstance()))
                .map(JourneyList::of);
    }
}
