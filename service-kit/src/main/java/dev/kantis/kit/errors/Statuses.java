package dev.kantis.kit.errors;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.errors.v1.Reason;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes refusals as {@code google.rpc.Status} with {@code ErrorInfo}, and reads them back on the calling side. */
public final class Statuses {
    /** Every {@code ErrorInfo.domain} of ours ends so; the context comes before it. */
    public static final String DOMAIN_SUFFIX = ".kantis.dev";

    private static final String PREFIX = "REASON_";
    private static final Duration RETRY_DELAY =
            Duration.newBuilder().setNanos(200_000_000).build();

    /** What may be right when it is repeated unchanged a little later. */
    private static final Set<Status.Code> REPEATABLE =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.ABORTED, Status.Code.RESOURCE_EXHAUSTED);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private Statuses() {}

    /** The reason as it travels, without prefix: {@code INSUFFICIENT_POINTS}. */
    public static String nameOf(Reason reason) {
        return reason.name().substring(PREFIX.length());
    }

    /**
     * The refusal as the exception that gRPC answers; {@code context} is the answering service, such as {@code ledger}.
     */
    public static StatusRuntimeException toStatus(Refusal refusal, String context) {
        return toStatus(refusal, context, List.of());
    }

    /** The same with further details such as {@code BadRequest}. */
    public static StatusRuntimeException toStatus(Refusal refusal, String context, List<? extends Message> details) {
        var code = StatusCodes.codeOf(refusal.reason());
        var packed = new ArrayList<Any>();
        packed.add(Any.pack(ErrorInfo.newBuilder()
                .setReason(nameOf(refusal.reason()))
                .setDomain(context.toLowerCase(Locale.ROOT) + DOMAIN_SUFFIX)
                .putAllMetadata(refusal.metadata())
                .build()));
        details.forEach(detail -> packed.add(Any.pack(detail)));
        if (REPEATABLE.contains(code) && refusal.reason() != Reason.REASON_VERSION_MISMATCH) {
            packed.add(Any.pack(
                    RetryInfo.newBuilder().setRetryDelay(retryDelay(refusal)).build()));
        }
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(refusal.message())
                .addAllDetails(packed)
                .build());
    }

    private static Duration retryDelay(Refusal refusal) {
        var seconds = refusal.metadata().getOrDefault(Refusal.RETRY_AFTER_SECONDS, "");
        return SECONDS.matcher(seconds).matches()
                ? Duration.newBuilder().setSeconds(Long.parseLong(seconds)).build()
                : RETRY_DELAY;
    }

    /** The refusal in an answer of one of our services; empty if it is something else. */
    public static Optional<Refusal> refusalIn(Throwable failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(Statuses::unpack)
                .filter(info -> info.getDomain().endsWith(DOMAIN_SUFFIX))
                .map(info -> new Refusal(reasonOf(info.getReason()), status.getMessage(), info.getMetadataMap()))
                .findFirst();
    }

    /** The reason with this name; {@code INTERNAL} for one that this version does not know. */
    public static Reason reasonOf(String name) {
        try {
            return Reason.valueOf(PREFIX + name);
        } catch (IllegalArgumentException _) {
            return Reason.REASON_INTERNAL;
        }
    }

    private static ErrorInfo unpack(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a status detail cannot be read", e);
        }
    }
}
