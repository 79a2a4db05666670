package dev.kantis.gateway.problem.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.gateway.problem.Problem;
import dev.kantis.gateway.problem.Problems;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become answers: {@code application/problem+json}. */
@ApplicationScoped
public class ProblemAnswers {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Metadata that says when a refused call may be repeated. */
    public static final String RETRY_SECONDS = Refusal.RETRY_AFTER_SECONDS;

    /** What the framework says at the limit of {@code quarkus.http.limits.max-body-size}. */
    private static final String TOO_LARGE = "Request too large";

    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    private final RequestIds requestIds;
    private final ObjectMapper json;

    ProblemAnswers(RequestIds requestIds, ObjectMapper json) {
        this.requestIds = requestIds;
        this.json = json;
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(RefusalException failure) {
        return answer(Problems.of(failure.refusal(), requestIds.current()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> unanswered(StatusRuntimeException failure) {
        return answer(Problems.of(refusalIn(failure), requestIds.current()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> refusedByHttp(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return answer(Problems.of(invalid(unreadable), requestIds.current()));
        }
        var problem = Problems.ofHttp(failure.getResponse().getStatus(), requestIds.current());
        if (problem.status() >= 500) {
            LOG.errorf(failure, "request %s failed", requestIds.current());
        }
        return answer(problem);
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreadable(JsonProcessingException failure) {
        return answer(Problems.of(invalid(failure), requestIds.current()));
    }

    /** Of its own, because the framework brings a mapper for exactly this failure that quotes the value. */
    @ServerExceptionMapper
    RestResponse<Problem> mistyped(MismatchedInputException failure) {
        return unreadable(failure);
    }

    /**
     * The client broke off, or a body that did not say its length went over the limit: then the framework has answered
     * 413 already, without a body, and closes the connection.
     */
    @ServerExceptionMapper
    RestResponse<Problem> brokenOff(IOException failure) {
        var status = TOO_LARGE.equals(failure.getMessage()) ? 413 : 400;
        return answer(Problems.ofHttp(status, requestIds.current()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> failed(Throwable failure) {
        LOG.errorf(failure, "request %s failed", requestIds.current());
        return answer(Problems.ofHttp(500, requestIds.current()));
    }

    /** Answers from outside of REST resources. */
    public void answer(RoutingContext request, Problem problem) {
        var response = request.response().setStatusCode(problem.status());
        headers(problem).forEach(response::putHeader);
        response.putHeader("Content-Type", MEDIA_TYPE);
        try {
            response.end(json.writeValueAsString(problem)).onFailure(_ -> LOG.debug("the client left"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }

    private static RestResponse<Problem> answer(Problem problem) {
        var answer = RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .type(MediaType.valueOf(MEDIA_TYPE));
        headers(problem).forEach(answer::header);
        return answer.build();
    }

    private static Map<String, String> headers(Problem problem) {
        return switch (problem.status()) {
            case 401 -> Map.of("WWW-Authenticate", challenge(problem));
            case 429, 503 -> Map.of("Retry-After", problem.metadata().getOrDefault(RETRY_SECONDS, "1"));
            default -> Map.of();
        };
    }

    private static String challenge(Problem problem) {
        var realm = "Bearer realm=\"kantis\"";
        return "TOKEN_INVALID".equals(problem.reason()) ? realm + ", error=\"invalid_token\"" : realm;
    }

    /** What a service refused; a service that does not answer or answers nonsense is a refusal of ours. */
    private static Refusal refusalIn(StatusRuntimeException failure) {
        return Statuses.refusalIn(failure)
                .orElseGet(() -> switch (failure.getStatus().getCode()) {
                    case UNAVAILABLE, CANCELLED -> new Refusal(Reason.REASON_DEPENDENCY_UNAVAILABLE, "");
                    case DEADLINE_EXCEEDED -> new Refusal(Reason.REASON_DEADLINE_EXCEEDED, "");
                    case RESOURCE_EXHAUSTED ->
                        new Refusal(Reason.REASON_TOO_MANY_REQUESTS, "Too many calls. Repeat in a moment.");
                    default -> defect(failure.getStatus());
                });
    }

    private static Refusal defect(Status status) {
        LOG.errorf("a service answered %s without a reason", status.getCode());
        return new Refusal(Reason.REASON_INTERNAL, "");
    }

    /** Says which field, never what stood in it. */
    private static Refusal invalid(JsonProcessingException failure) {
        var fields = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        return fields.isEmpty()
                ? new Refusal(Reason.REASON_REQUEST_INVALID, "The body is not the JSON that this address reads.")
                : new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", fields));
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
