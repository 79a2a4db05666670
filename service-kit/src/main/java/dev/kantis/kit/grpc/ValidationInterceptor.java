package dev.kantis.kit.grpc;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses messages that break the rules written in their proto, with the field and the rule in {@code BadRequest}. */
@GlobalInterceptor
@ApplicationScoped
public class ValidationInterceptor implements ServerInterceptor, Prioritized {
    private final PlainRules plain = new PlainRules();
    private final Validator validator = ValidatorFactory.newBuilder().build();
    private final KitConfig config;

    ValidationInterceptor(KitConfig config) {
        this.config = config;
    }

    @Override
    public int getPriority() {
        return 500;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                var failure = failureOf(message);
                if (failure.isEmpty()) {
                    super.onMessage(message);
                } else if (!refused) {
                    refused = true;
                    var trailers = failure.get().getTrailers();
                    call.close(failure.get().getStatus(), trailers == null ? new Metadata() : trailers);
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    private Optional<StatusRuntimeException> failureOf(Object message) {
        if (plain.areKeptBy((Message) message)) {
            return Optional.empty();
        }
        try {
            ValidationResult result = validator.validate((Message) message);
            return result.isSuccess() ? Optional.empty() : Optional.of(badRequest(result));
        } catch (ValidationException e) {
            throw new IllegalStateException("the rules of a message do not compile", e);
        }
    }

    private StatusRuntimeException badRequest(ValidationResult result) {
        var details = BadRequest.newBuilder();
        result.toProto()
                .getViolationsList()
                .forEach(violation -> details.addFieldViolationsBuilder()
                        .setField(path(violation.getField().getElementsList()))
                        .setDescription(violation.getMessage()));
        var fields = details.getFieldViolationsList().stream()
                .map(BadRequest.FieldViolation::getField)
                .distinct()
                .collect(Collectors.joining(", "));
        var refusal = new Refusal(
                Reason.REASON_REQUEST_INVALID,
                "The request breaks the rules of its fields: " + fields + ".",
                Map.of("fields", fields));
        return Statuses.toStatus(refusal, config.context(), List.of(details.build()));
    }

    private static String path(List<FieldPathElement> elements) {
        return elements.stream()
                .map(element -> element.hasIndex()
                        ? element.getFieldName() + "[" + element.getIndex() + "]"
                        : element.getFieldName())
                .collect(Collectors.joining("."));
    }
}
