package dev.kantis.gateway.door.rest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.gateway.limits.Allowance;
import dev.kantis.gateway.limits.Policy;
import dev.kantis.gateway.limits.RateLimits;
import dev.kantis.gateway.problem.Problems;
import dev.kantis.gateway.problem.rest.ProblemAnswers;
import dev.kantis.gateway.problem.rest.RequestIds;
import dev.kantis.kit.errors.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * What every request passes first: it gets an id and the security headers, and is refused when its body is too large or
 * its address calls too often. The address is the connection's; headers of callers that name another are not believed.
 */
@ApplicationScoped
class Door {
    private static final int FIRST = 1_000;
    private static final long LARGEST_BODY = 65_536;
    private static final String API = "/v1/";
    private static final String ENROLLMENTS = "/v1/enrollments";
    private static final String SIGN_IN = "/v1/sign-in";

    private final RequestIds requestIds;
    private final ProblemAnswers problems;
    private final RateLimits limits;
    private final MeterRegistry metrics;

    Door(RequestIds requestIds, ProblemAnswers problems, RateLimits limits, MeterRegistry metrics) {
        this.requestIds = requestIds;
        this.problems = problems;
        this.limits = limits;
        this.metrics = metrics;
    }

    void open(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    private void admit(RoutingContext request) {
        var path = request.normalizedPath();
        putHeaders(request, path);
        dropConnectionHeader(request);
        if (!path.startsWith(API)) {
            request.next();
        } else if (length(request) > LARGEST_BODY) {
            problems.answer(request, Problems.ofHttp(413, requestIds.of(request)));
        } else if (mayCall(request, path)) {
            request.next();
        }
    }

    /**
     * HTTP/2 closes connections by other means: there the header is forbidden, and strict clients refuse the answer.
     */
    private static void dropConnectionHeader(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            request.addHeadersEndHandler(_ -> request.response().headers().remove("Connection"));
        }
    }

    private void putHeaders(RoutingContext request, String path) {
        var headers = request.response().headers();
        headers.set("X-Request-Id", requestIds.of(request));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", SIGN_IN.equals(path) ? "public, max-age=300" : "no-store");
    }

    private boolean mayCall(RoutingContext request, String path) {
        var address = request.request().connection().remoteAddress().hostAddress();
        var calls = limits.take(Policy.CALLS_PER_ADDRESS, address);
        if (!calls.passes()) {
            return refuse(request, calls);
        }
        if (path.equals(ENROLLMENTS) && request.request().method().equals(HttpMethod.POST)) {
            var enrollments = limits.take(Policy.ENROLLMENTS_PER_ADDRESS, address);
            tell(request, enrollments);
            return enrollments.passes() || refuse(request, enrollments);
        }
        tell(request, calls);
        return true;
    }

    private boolean refuse(RoutingContext request, Allowance allowance) {
        metrics.counter("kantis.gateway.shed", "policy", allowance.policy().label())
                .increment();
        tell(request, allowance);
        var refusal = new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "Too many calls. Repeat after the time that Retry-After says.",
                Map.of(
                        "policy",
                        allowance.policy().label(),
                        ProblemAnswers.RETRY_SECONDS,
                        Long.toString(allowance.retrySeconds())));
        problems.answer(request, Problems.of(refusal, requestIds.of(request)));
        return false;
    }

    private static void tell(RoutingContext request, Allowance allowance) {
        request.response().headers().set("RateLimit-Policy", allowance.policyHeader());
        request.response().headers().set("RateLimit", allowance.header());
    }

    private static long length(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
