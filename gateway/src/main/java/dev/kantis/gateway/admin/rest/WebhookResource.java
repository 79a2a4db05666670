package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.DeleteWebhookRequest;
import dev.kantis.contracts.partner.v1.DisableWebhookRequest;
import dev.kantis.contracts.partner.v1.EnableWebhookRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.MutinyWebhookServiceGrpc.MutinyWebhookServiceStub;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.RotateWebhookSecretRequest;
import dev.kantis.contracts.partner.v1.TestWebhookRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Where partners' webhooks go and what became of them, for partner managers. */
@Path("/v1/admin/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class WebhookResource {
    private static final String KEY = "UUID of this request, made before the first try.";
    private static final String UNKNOWN = "WEBHOOK_UNKNOWN: there is no such endpoint.";

    private final MutinyWebhookServiceStub webhooks;
    private final Sessions sessions;
    private final RequestRules rules;

    WebhookResource(@GrpcClient("partner") MutinyWebhookServiceStub webhooks, Sessions sessions, RequestRules rules) {
        this.webhooks = webhooks;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createWebhook",
            summary = "Add an endpoint for a partner",
            description = "It gets what happens from now on. A repeat with the same Idempotency-Key answers the secret"
                    + " that the endpoint has then.")
    @APIResponseSchema(value = WebhookSecretView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    @APIResponse(responseCode = "422", description = "TOO_MANY_WEBHOOKS, WEBHOOKS_OFF or REQUEST_ID_REUSED.")
    public Uni<WebhookSecretView> create(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Nullable WebhookInput input) {
        var given = body(input);
        var request = rules.checked(CreateWebhookRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(text(given.partnerId()))
                .setUrl(text(given.url()))
                .addAllEventTypes(list(given.eventTypes(), "eventTypes"))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).createWebhook(request))
                .map(WebhookSecretView::of);
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "A partner's endpoints, the oldest first")
    @APIResponseSchema(value = WebhookPage.class, responseCode = "200", responseDescription = "A page.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    public Uni<WebhookPage> webhooks(
            @Parameter(description = "UUID of the partner.", required = true) @QueryParam("partner") @Nullable
                    String partner,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListWebhooksRequest.newBuilder()
                .setPartnerId(text(partner))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).listWebhooks(request))
                .map(WebhookPage::of);
    }

    @POST
    @Path("/{webhook}/secrets")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "rotateWebhookSecret", summary = "Give an endpoint a new secret")
    @APIResponseSchema(value = WebhookSecretView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "WEBHOOKS_OFF or REQUEST_ID_REUSED.")
    public Uni<WebhookSecretView> rotate(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook,
            @Nullable WebhookSecretInput input) {
        var hours = body(input).overlapHours();
        var request = rules.checked(RotateWebhookSecretRequest.newBuilder()
                .setRequestId(requestId(key))
                .setWebhookId(webhook)
                .setOverlapHours(hours == null ? 0 : hours)
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).rotateWebhookSecret(request))
                .map(WebhookSecretView::of);
    }

    @PUT
    @Path("/{webhook}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setWebhookState", summary = "Enable or disable an endpoint")
    @APIResponseSchema(value = WebhookView.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used for something else.")
    public Uni<WebhookView> state(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook,
            @Nullable WebhookStateInput input) {
        return (present(body(input).enabled(), "enabled")
                        ? enable(requestId(key), webhook)
                        : disable(requestId(key), webhook))
                .map(WebhookView::of);
    }

    private Uni<Webhook> enable(String requestId, String webhook) {
        var request = rules.checked(EnableWebhookRequest.newBuilder()
                .setRequestId(requestId)
                .setWebhookId(webhook)
                .build());
        return sessions.anyone().chain(session -> session.as(webhooks).enableWebhook(request));
    }

    private Uni<Webhook> disable(String requestId, String webhook) {
        var request = rules.checked(DisableWebhookRequest.newBuilder()
                .setRequestId(requestId)
                .setWebhookId(webhook)
                .build());
        return sessions.anyone().chain(session -> session.as(webhooks).disableWebhook(request));
    }

    @DELETE
    @Path("/{webhook}")
    @ResponseStatus(200)
    @Operation(operationId = "deleteWebhook", summary = "Remove an endpoint with its secret and its log")
    @APIResponseSchema(value = WebhookDeleted.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used for something else.")
    public Uni<WebhookDeleted> delete(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook) {
        var request = rules.checked(DeleteWebhookRequest.newBuilder()
                .setRequestId(requestId(key))
                .setWebhookId(webhook)
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).deleteWebhook(request))
                .replaceWith(new WebhookDeleted(webhook));
    }

    @POST
    @Path("/{webhook}/tests")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "testWebhook", summary = "Send an endpoint a test")
    @APIResponseSchema(value = WebhookDeliveryPage.Sent.class, responseCode = "201", responseDescription = "Queued.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "WEBHOOK_DISABLED or REQUEST_ID_REUSED.")
    public Uni<WebhookDeliveryPage.Sent> test(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook,
            @Nullable WebhookTestInput input) {
        body(input);
        var request = rules.checked(TestWebhookRequest.newBuilder()
                .setRequestId(requestId(key))
                .setWebhookId(webhook)
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).testWebhook(request))
                .map(WebhookDeliveryPage::sent);
    }

    @POST
    @Path("/{webhook}/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "replayWebhook",
            summary = "Send an endpoint everything again from a point on",
            description = "With the ids that it had, up to 35 days back.")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201", responseDescription = "Queued.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "WEBHOOK_DISABLED or REQUEST_ID_REUSED.")
    public Uni<WebhookView> replay(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook,
            @Nullable WebhookReplayInput input) {
        var given = body(input);
        var request =
                ReplayWebhookRequest.newBuilder().setRequestId(requestId(key)).setWebhookId(webhook);
        var since = given.since();
        if (since != null) {
            request.setStartTime(
                    Timestamp.newBuilder().setSeconds(since.getEpochSecond()).setNanos(since.getNano()));
        } else if (given.afterSequence() != null) {
            request.setAfterSequence(Inputs.number(given.afterSequence(), "afterSequence"));
        }
        var checked = rules.checked(request.build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).replayWebhook(checked))
                .map(WebhookView::of);
    }

    @GET
    @Path("/{webhook}/deliveries")
    @Operation(operationId = "listWebhookDeliveries", summary = "What was sent to an endpoint, the newest first")
    @APIResponseSchema(value = WebhookDeliveryPage.class, responseCode = "200", responseDescription = "A page.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<WebhookDeliveryPage> deliveries(
            @Parameter(description = "UUID of the endpoint.") @PathParam("webhook") String webhook,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListWebhookDeliveriesRequest.newBuilder()
                .setWebhookId(webhook)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(webhooks).listWebhookDeliveries(request))
                .map(WebhookDeliveryPage::of);
    }
}
