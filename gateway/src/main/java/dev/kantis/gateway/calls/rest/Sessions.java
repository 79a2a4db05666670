package dev.kantis.gateway.calls.rest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.gateway.limits.Policy;
import dev.kantis.gateway.limits.RateLimits;
import dev.kantis.gateway.problem.rest.ProblemAnswers;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.identity.TokenReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the request's bearer token. The services validate it again. */
@ApplicationScoped
public class Sessions {
    private static final int BEARER = "Bearer ".length();

    private final TokenReader tokens;
    private final RateLimits limits;
    private final CurrentVertxRequest current;
    private final MeterRegistry metrics;

    Sessions(TokenReader tokens, RateLimits limits, CurrentVertxRequest current, MeterRegistry metrics) {
        this.tokens = tokens;
        this.limits = limits;
        this.current = current;
        this.metrics = metrics;
    }

    /** The caller, whoever it is; refused without a good token. */
    public Uni<Session> anyone() {
        var authorization = authorization();
        return tokens.read(authorization).map(caller -> session(caller, authorization));
    }

    /** The caller, who must be a member. */
    public Uni<Session> member() {
        return anyone().invoke(session -> session.caller().self());
    }

    /** The caller, or nobody when no token was sent. A bad token is refused. */
    public Uni<Optional<Session>> anyoneOrNobody() {
        return authorization() == null ? Uni.createFrom().item(Optional.empty()) : anyone().map(Optional::of);
    }

    private @Nullable String authorization() {
        return current.getCurrent().request().getHeader("Authorization");
    }

    private Session session(Caller caller, @Nullable String authorization) {
        var calls = limits.take(Policy.CALLS_PER_ACCOUNT, caller.scope());
        if (!calls.passes()) {
            metrics.counter("kantis.gateway.shed", "policy", calls.policy().label())
                    .increment();
            throw new Refusal(
                            Reason.REASON_TOO_MANY_REQUESTS,
                            "Too many calls of this account. Repeat after the time that Retry-After says.",
                            Map.of(
                                    "policy",
                                    calls.policy().label(),
                                    ProblemAnswers.RETRY_SECONDS,
                                    Long.toString(calls.retrySeconds())))
                    .asException();
        }
        return new Session(
                caller,
                authorization == null ? "" : authorization.substring(BEARER).strip());
    }
}
