package dev.kantis.gateway.surveys.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.feedback.v1.GetSurveyRequest;
import dev.kantis.contracts.feedback.v1.MutinySurveyServiceGrpc.MutinySurveyServiceStub;
import dev.kantis.contracts.feedback.v1.SubmitResponseRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Surveys and what members answer. */
@Path("/v1/surveys/{survey}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Surveys", description = "What members think.")
public class SurveyResource {
    private final MutinySurveyServiceStub surveys;
    private final Sessions sessions;
    private final RequestRules rules;

    SurveyResource(@GrpcClient("feedback") MutinySurveyServiceStub surveys, Sessions sessions, RequestRules rules) {
        this.surveys = surveys;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "getSurvey", summary = "One survey")
    @APIResponseSchema(value = SurveyView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "SURVEY_UNKNOWN: no such survey.")
    public Uni<SurveyView> survey(@Parameter(description = "The survey's name.") @PathParam("survey") String survey) {
        return sessions.anyone()
                .chain(session -> session.as(surveys)
                        .getSurvey(
                                GetSurveyRequest.newBuilder().setSurvey(survey).build()))
                .map(SurveyView::of);
    }

    @POST
    @Path("/responses")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "respond",
            summary = "Answer a survey",
            description = "Once per member and survey. A repeat with the same Idempotency-Key gets the same answer.")
    @APIResponseSchema(value = ResponseView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "SURVEY_UNKNOWN: no such survey.")
    @APIResponse(responseCode = "409", description = "SURVEY_ALREADY_ANSWERED: the member answered before.")
    @APIResponse(responseCode = "422", description = "SURVEY_CLOSED or REQUEST_ID_REUSED.")
    public Uni<ResponseView> respond(
            @Parameter(description = "The survey's name.") @PathParam("survey") String survey,
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable ResponseInput input) {
        var response = body(input);
        var request = SubmitResponseRequest.newBuilder()
                .setRequestId(requestId(key))
                .setSurvey(survey)
                .setComment(text(response.comment()));
        if (response.score() != null) {
            request.setScore(response.score());
        }
        var checked = rules.checked(request.build());
        return sessions.member()
                .chain(session -> session.as(surveys).submitResponse(checked))
                .map(ResponseView::of);
    }
}
