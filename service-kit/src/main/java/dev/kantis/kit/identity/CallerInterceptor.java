package dev.kantis.kit.identity;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * The door of every gRPC service: validates the token, asks {@link AccessRules}, and only then lets the message in.
 * Health checks pass without a token; everything else that declares no access is refused.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallerInterceptor implements ServerInterceptor, Prioritized {
    private static final Logger LOG = Logger.getLogger(CallerInterceptor.class);
    private static final String HEALTH = "grpc.health.v1.Health";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final TokenReader tokens;
    private final KitConfig config;
    private final AccessRules rules = new AccessRules();

    CallerInterceptor(TokenReader tokens, KitConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        var arrival = new Arrival<>(call, headers, next, new WaitingListener<>(), Context.current());
        var back = backToCaller();
        tokens.read(headers.get(AUTHORIZATION))
                .subscribe()
                .with(
                        caller -> back.execute(() -> judge(arrival, caller)),
                        failure -> back.execute(() -> refuse(arrival, refusalOf(failure))));
        return arrival.waiting();
    }

    /** A call that waits until it is known who makes it. */
    private record Arrival<Q, R>(
            ServerCall<Q, R> call,
            Metadata headers,
            ServerCallHandler<Q, R> next,
            WaitingListener<Q> waiting,
            Context context) {

        void admit(Caller caller) {
            waiting.passTo(Contexts.interceptCall(caller.in(context), call, headers, next));
        }
    }

    private void judge(Arrival<?, ?> arrival, Caller caller) {
        rules.refusal(arrival.call().getMethodDescriptor(), caller)
                .ifPresentOrElse(refusal -> refuse(arrival, refusal), () -> arrival.admit(caller));
    }

    private void refuse(Arrival<?, ?> arrival, Refusal refusal) {
        var answer = Statuses.toStatus(refusal, config.context());
        var trailers = answer.getTrailers();
        arrival.call().close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
        arrival.waiting().drop();
    }

    private static Refusal refusalOf(Throwable failure) {
        if (failure instanceof RefusalException refused) {
            return refused.refusal();
        }
        LOG.error("a token could not be checked", failure);
        return new Refusal(Reason.REASON_INTERNAL, "internal error");
    }

    /** The event loop of the call if there is one: listeners must not run on two threads. */
    private static Executor backToCaller() {
        var context = Vertx.currentContext();
        if (context == null) {
            return Infrastructure.getDefaultExecutor();
        }
        return task -> {
            if (Vertx.currentContext() == context) {
                task.run();
            } else {
                context.runOnContext(_ -> task.run());
            }
        };
    }
}
