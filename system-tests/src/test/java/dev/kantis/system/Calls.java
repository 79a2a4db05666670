package dev.kantis.system;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** gRPC as a stranger uses it: a channel, a token or none, and the reason in the answer. */
final class Calls {
    private static final long DEADLINE_SECONDS = 20;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private Calls() {}

    static ManagedChannel channel(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }

    /** An empty token sends none. */
    static Channel as(String token, ManagedChannel channel) {
        if (token.isEmpty()) {
            return channel;
        }
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The reason of the refusal, or the bare code where there is none, or OK. */
    static <Q, R> String outcome(Channel channel, MethodDescriptor<Q, R> method, Q request) {
        try {
            ClientCalls.blockingUnaryCall(
                    channel,
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
                    request);
            return Status.Code.OK.name();
        } catch (StatusRuntimeException e) {
            return reason(e);
        }
    }

    /** {@code CODE REASON} of a failure. */
    static String reason(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        var code = failure.getStatus().getCode().name();
        if (status == null) {
            return code;
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(Calls::errorInfo)
                .map(info -> code + " " + info.getReason())
                .findFirst()
                .orElse(code);
    }

    private static ErrorInfo errorInfo(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("an error detail cannot be read", e);
        }
    }
}
