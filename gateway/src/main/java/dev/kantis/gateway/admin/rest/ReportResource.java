package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.engagement.v1.ListJourneysRequest;
import dev.kantis.contracts.engagement.v1.MutinyJourneyServiceGrpc.MutinyJourneyServiceStub;
import dev.kantis.contracts.feedback.v1.GetSurveyResultRequest;
import dev.kantis.contracts.feedback.v1.MutinySurveyServiceGrpc.MutinySurveyServiceStub;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.MutinyStatementServiceGrpc.MutinyStatementServiceStub;
import dev.kantis.contracts.ledger.v1.MutinyWalletServiceGrpc.MutinyWalletServiceStub;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** What staff look at. */
@Path("/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ReportResource {
    /** Verification reads the whole ledger; a roll-forward folds first what was not folded yet. */
    private static final int LONG_SECONDS = 60;

    private final MutinyWalletServiceStub wallets;
    private final MutinyStatementServiceStub statements;
    private final MutinySurveyServiceStub surveys;
    private final MutinyJourneyServiceStub journeys;
    private final Sessions sessions;
    private final RequestRules rules;

    ReportResource(
            @GrpcClient("ledger") MutinyWalletServiceStub wallets,
            @GrpcClient("ledger") MutinyStatementServiceStub statements,
            @GrpcClient("feedback") MutinySurveyServiceStub surveys,
            @GrpcClient("engagement") MutinyJourneyServiceStub journeys,
            Sessions sessions,
            RequestRules rules) {
        this.wallets = wallets;
        this.statements = statements;
        this.surveys = surveys;
        this.journeys = journeys;
        this.sessions = sessions;
        this.rules = rules;
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
                        .withDeadline(Deadline.after(LONG_SECONDS, TimeUnit.SECONDS))
                        .verifyLedger(VerifyLedgerRequest.getDefaultInstance()))
                .map(LedgerVerification::of);
    }

    @GET
    @Path("/reports/roll-forward")
    @Operation(
            operationId = "getRollForward",
            summary = "How the points of all members went from day to day",
            description = "By day, unit and funding partner, exact to the point. At most 400 days.")
    public Uni<RollForwardReport> rollForward(
            @Parameter(
                            description = "The first day, in the program's zone.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "The last day.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to) {
        var request = rules.checked(GetRollForwardRequest.newBuilder()
                .setFromDay(Inputs.text(from))
                .setToDay(Inputs.text(to))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(statements)
                        .withDeadline(Deadline.after(LONG_SECONDS, TimeUnit.SECONDS))
                        .getRollForward(request))
                .map(RollForwardReport::of);
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
