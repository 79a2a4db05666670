package dev.kantis.kit.inbox;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Which failures say that something does not answer now, rather than that an event is wrong. */
final class Transient {
    private static final Set<Status.Code> UNANSWERED =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
    private static final int DEEPEST = 10;

    private Transient() {}

    static boolean is(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || (cause instanceof StatusRuntimeException status
                            && UNANSWERED.contains(status.getStatus().getCode()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
