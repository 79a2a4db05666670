package dev.kantis.gateway.openapi.rest;

import dev.kantis.gateway.problem.rest.ProblemAnswers;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Completes the OpenAPI document with the problems that every operation may answer. */
public class ProblemResponses implements OASFilter {
    private static final String SIGN_IN = "/v1/sign-in";
    private static final String ENROLLMENTS = "/v1/enrollments";
    /** Whoever has the code needs no token. */
    private static final List<String> CODES = List.of("/v1/enrollments/", "/v1/verifications/");

    private static final String NO_TOKEN = "TOKEN_MISSING or TOKEN_INVALID: fetch a token and repeat.";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        api.setComponents(components);
        components.addSchema("Problem", problem());
        completePaths(api);
        sort(components);
    }

    private static void completePaths(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> complete(path, operation)));
    }

    private static void complete(String path, Operation operation) {
        addForAll(path, operation);
        addForCallers(path, operation);
        addForInputs(operation);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0) {
                response.setContent(problemContent());
            }
        });
        var sorted = new TreeMap<>(operation.getResponses().getAPIResponses());
        operation.getResponses().setAPIResponses(sorted);
    }

    private static void addForAll(String path, Operation operation) {
        add(operation, "429", "TOO_MANY_REQUESTS: repeat after the time that Retry-After says.");
        add(operation, "500", "INTERNAL: a defect; the request id helps to find it.");
        if (!path.equals(SIGN_IN)) {
            add(operation, "503", "DEPENDENCY_UNAVAILABLE: repeat after the time that Retry-After says.");
            add(operation, "504", "DEADLINE_EXCEEDED: repeat with the same Idempotency-Key to learn the outcome.");
        }
    }

    private static void addForCallers(String path, Operation operation) {
        if (path.equals(ENROLLMENTS)) {
            add(operation, "401", "TOKEN_INVALID: leave the token out, or fetch a new one.");
            add(operation, "403", "NOT_PERMITTED: this account may not become a member.");
        } else if (path.startsWith("/v1/me") || path.endsWith("/responses")) {
            add(operation, "401", NO_TOKEN);
            add(operation, "403", "MEMBER_NOT_LINKED: enroll first, then fetch a new token.");
        } else if (!path.equals(SIGN_IN) && CODES.stream().noneMatch(path::startsWith)) {
            add(operation, "401", NO_TOKEN);
            add(operation, "403", "NOT_PERMITTED: the caller lacks the role; MEMBER_NOT_LINKED: enroll first.");
        }
    }

    private static void addForInputs(Operation operation) {
        var body = operation.getRequestBody();
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        if (body != null) {
            add(operation, "413", "BODY_TOO_LARGE: a body may have at most 64 KiB.");
            add(operation, "415", "MEDIA_TYPE_UNKNOWN: this address reads no body of this type.");
        }
        if (body != null && body.getContent().hasMediaType("text/yaml")) {
            add(operation, "400", "DOCUMENT_INVALID or REQUEST_INVALID: metadata says where.");
        } else if (parameters.stream().anyMatch(parameter -> "pageToken".equals(parameter.getName()))) {
            add(operation, "400", "REQUEST_INVALID or PAGE_TOKEN_INVALID: metadata says where.");
        } else if (body != null || !parameters.isEmpty()) {
            add(operation, "400", "REQUEST_INVALID: metadata says where.");
        }
    }

    private static void add(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, response(description));
        }
    }

    private static APIResponse response(String description) {
        return OASFactory.createAPIResponse().description(description);
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        ProblemAnswers.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("Why a request was refused or failed (RFC 9457).")
                .required(List.of("type", "title", "status", "detail", "instance", "reason", "metadata"))
                .addProperty("type", text("Where the problem is explained.").format("uri"))
                .addProperty("title", text("The problem in a few words."))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("HTTP status."))
                .addProperty("detail", text("What is wrong this time, for people."))
                .addProperty(
                        "instance",
                        text("urn:request: and the id of X-Request-Id.").format("uri"))
                .addProperty(
                        "reason",
                        text("Why, for programs; never changes its meaning.").addExample("INSUFFICIENT_POINTS"))
                .addProperty(
                        "metadata",
                        OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .description("What is variable in the detail.")
                                .additionalPropertiesSchema(text("")));
    }

    private static Schema text(String description) {
        var schema = OASFactory.createSchema().addType(SchemaType.STRING);
        return description.isEmpty() ? schema : schema.description(description);
    }

    /** The same order at every build, so that the committed copy can be compared. */
    private static void sort(Components components) {
        components.setSchemas(new TreeMap<>(components.getSchemas()));
    }
}
