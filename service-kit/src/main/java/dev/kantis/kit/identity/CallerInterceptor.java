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
import java.util.Optional;
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
        var waiting = new WaitingListener<Q>();
        var context = Context.current();
        var back = backToCaller();
        tokens.read(headers.get(AUTHORIZATION))
                .subscribe()
                .with(
                        caller -> back.execute(() -> admit(call, headers, next, waiting, caller.in(context), caller)),
                        failure -> back.execute(() -> refuse(call, waiting, refusalOf(failure))));
        return waiting;
    }

    private <Q, R> void admit(
            ServerCall<Q, R> call,
            Metadata headers,
            ServerCallHandler<Q, R> next,
            WaitingListener<Q> waiting,
            Context context,
            Caller caller) {
        Optional<Refusal> refusal = rules.refusal(call.getMethodDescriptor(), caller);
        if (refusal.isPresent()) {
            refuse(call, waiting, refusal.get());
        } else {
            waiting.passTo(Contexts.interceptCall(context, call, headers, next));
        }
    }

    private <Q> void refuse(ServerCall<Q, ?> call, WaitingListener<Q> waiting, Refusal refusal) {
        var answer = Statuses.toStatus(refusal, config.context());
        var trailers = answer.getTrailers();
        call.close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
        waiting.drop();
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
