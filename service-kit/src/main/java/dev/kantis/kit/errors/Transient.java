package dev.kantis.kit.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Which failures say that something behind us does not answer now, rather than that what was asked is wrong. In doubt
 * it counts as wrong: an event that waited for ever would hold back its whole partition, and a caller who is told to
 * repeat what never succeeds repeats it for nothing.
 */
public final class Transient {
    private static final Set<Status.Code> UNANSWERED =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
    /** SQLSTATE classes: connection lost, rolled back to be repeated, out of resources, locked, shut down, disk. */
    private static final Set<String> DATABASE_UNABLE = Set.of("08", "40", "53", "55", "57", "58");
    /** A standby that took the connection before it became the primary. */
    private static final String READ_ONLY = "25006";

    private static final int DEEPEST = 10;

    private Transient() {}

    public static boolean is(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (saysThatItIsWrong(cause)) {
                return false;
            }
            if (saysThatNothingAnswers(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Parsers' exceptions are IOExceptions too. */
    private static boolean saysThatItIsWrong(Throwable cause) {
        return cause instanceof InvalidProtocolBufferException
                || cause instanceof JacksonException
                || (cause instanceof DatabaseException refused && !isUnable(refused));
    }

    private static boolean saysThatNothingAnswers(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || (cause instanceof StatusRuntimeException status
                        && UNANSWERED.contains(status.getStatus().getCode()));
    }

    private static boolean isUnable(DatabaseException refused) {
        var state = Objects.requireNonNullElse(refused.getSqlState(), "");
        return state.equals(READ_ONLY) || (state.length() == 5 && DATABASE_UNABLE.contains(state.substring(0, 2)));
    }
}
