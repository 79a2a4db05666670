package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.GetReviewRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.MutinyReviewServiceGrpc.MutinyReviewServiceStub;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Doubtful purchases: support and finance see them, partner managers decide. */
@Path("/v1/admin/reviews")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ReviewResource {
    private static final String STATE = "REVIEW_STATE_";
    private static final String UNKNOWN = "REVIEW_UNKNOWN: there is no such review.";

    private final MutinyReviewServiceStub reviews;
    private final Sessions sessions;
    private final RequestRules rules;

    ReviewResource(@GrpcClient("partner") MutinyReviewServiceStub reviews, Sessions sessions, RequestRules rules) {
        this.reviews = reviews;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "listReviews", summary = "Purchases that somebody has to look at, the oldest first")
    @APIResponseSchema(value = ReviewPage.class, responseCode = "200", responseDescription = "A page.")
    public Uni<ReviewPage> reviews(
            @Parameter(description = "UUID of the partner; absent: of all.") @QueryParam("partner") @Nullable
                    String partner,
            @Parameter(
                            description = "In this state; absent: open ones.",
                            schema = @Schema(enumeration = {"OPEN", "ACCEPTED", "REJECTED"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListReviewsRequest.newBuilder()
                .setPartnerId(text(partner))
                .setState(text(state).isEmpty() ? ReviewState.REVIEW_STATE_OPEN : state(state, "state"))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(reviews).listReviews(request))
                .map(ReviewPage::of);
    }

    @GET
    @Path("/{review}")
    @Operation(operationId = "getReview", summary = "One review")
    @APIResponseSchema(value = ReviewView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<ReviewView> review(@Parameter(description = "UUID of the review.") @PathParam("review") String review) {
        var request =
                rules.checked(GetReviewRequest.newBuilder().setReviewId(review).build());
        return sessions.anyone()
                .chain(session -> session.as(reviews).getReview(request))
                .map(ReviewView::of);
    }

    @POST
    @Path("/{review}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideReview",
            summary = "Accept a purchase or reject it, once and for all",
            description = "The ledger has the decision at once, or within seconds of being there again: see settled. A"
                    + " repeat with the same Idempotency-Key answers the same.")
    @APIResponseSchema(value = ReviewView.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(
            responseCode = "422",
            description =
                    "REVIEW_DECIDED: it was decided before; REQUEST_ID_REUSED: the key was used for another body.")
    public Uni<ReviewView> decide(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Parameter(description = "UUID of the review.") @PathParam("review") String review,
            @Nullable ReviewDecisionInput input) {
        var given = body(input);
        var request = rules.checked(DecideReviewRequest.newBuilder()
                .setRequestId(requestId(key))
                .setReviewId(review)
                .setDecision(state(given.decision(), "decision"))
                .setReason(text(given.reason()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(reviews).decideReview(request))
                .map(ReviewView::of);
    }

    private static ReviewState state(@Nullable String name, String field) {
        return ContractTermsBody.choice(ReviewState.class, STATE, name, field);
    }
}
