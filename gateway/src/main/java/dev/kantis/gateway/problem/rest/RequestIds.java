package dev.kantis.gateway.problem.rest;

import dev.kantis.kit.wiring.Ids;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The id of each request: made here, never taken from callers, told in the answer, in problems and in the log. */
@ApplicationScoped
public class RequestIds {
    private static final String KEY = "kantis-request-id";

    private final Ids ids;
    private final CurrentVertxRequest current;

    RequestIds(Ids ids, CurrentVertxRequest current) {
        this.ids = ids;
        this.current = current;
    }

    /** The id of this request; made when it is first asked for. */
    public String of(RoutingContext request) {
        var known = request.<String>get(KEY);
        if (known != null) {
            return known;
        }
        var fresh = ids.next().toString();
        request.put(KEY, fresh);
        return fresh;
    }

    /** The id of the request that is being answered. */
    public String current() {
        return of(current.getCurrent());
    }
}
