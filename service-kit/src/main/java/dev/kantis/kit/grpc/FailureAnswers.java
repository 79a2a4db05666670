package dev.kantis.kit.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.errors.Transient;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * The one place where failures become gRPC answers. Refusals of ours and of services behind us pass with their reason;
 * a neighbor or database that does not answer becomes UNAVAILABLE; everything else is a defect, logged here once and
 * told as INTERNAL.
 */
@Startup // and without a proxy: the first failure may come on a thread that knows no configuration
@Singleton
public class FailureAnswers implements ExceptionHandlerProvider {
    private static final Logger LOG = Logger.getLogger(FailureAnswers.class);

    private final String context;

    FailureAnswers(KitConfig config) {
        this.context = config.context();
    }

    @Override
    public <Q, R> ExceptionHandler<Q, R> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<Q, R> failed, Metadata headers) {
                var answer = answerTo(failure);
                var trailers = answer.getTrailers();
                failed.close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
            }
        };
    }

    @Override
    public Throwable transform(Throwable failure) {
        return answerTo(failure);
    }

    private StatusRuntimeException answerTo(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return answerTo(failure.getCause());
        }
        if (failure instanceof RefusalException refused) {
            return Statuses.toStatus(refused.refusal(), context);
        }
        if (failure instanceof StatusRuntimeException || failure instanceof StatusException) {
            return Statuses.refusalIn(failure)
                    .map(refusal -> Statuses.toStatus(onward(refusal), context))
                    .orElseGet(() -> unanswered(failure));
        }
        return Transient.is(failure) ? unable(failure) : defect(failure);
    }

    /** What a neighbor refuses to us because of who we are is our defect, never our caller's. */
    private static Refusal onward(Refusal refusal) {
        return switch (refusal.reason()) {
            case REASON_TOKEN_MISSING, REASON_TOKEN_INVALID -> unavailable();
            default -> refusal;
        };
    }

    private StatusRuntimeException unanswered(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAVAILABLE, CANCELLED -> Statuses.toStatus(unavailable(), context);
            case DEADLINE_EXCEEDED ->
                Statuses.toStatus(
                        new Refusal(
                                Reason.REASON_DEADLINE_EXCEEDED,
                                "The time ran out. Repeat with the same request id to learn the outcome."),
                        context);
            default -> defect(failure);
        };
    }

    private StatusRuntimeException unable(Throwable failure) {
        LOG.warnf(
                "a call found its database or neighbor unable: %s",
                failure.getClass().getSimpleName());
        return Statuses.toStatus(unavailable(), context);
    }

    private StatusRuntimeException defect(Throwable failure) {
        LOG.error("a call failed", failure);
        return Statuses.toStatus(new Refusal(Reason.REASON_INTERNAL, "internal error"), context);
    }

    private static Refusal unavailable() {
        return new Refusal(
                Reason.REASON_DEPENDENCY_UNAVAILABLE, "A part that is needed does not answer. Repeat in a moment.");
    }
}
