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
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules that messages have in their protos, for those who look at messages one by one. */
@ApplicationScoped
public class MessageRules {
    private final PlainRules plain = new PlainRules();
    private final Validator validator = ValidatorFactory.newBuilder().build();
    private final KitConfig config;

    MessageRules(KitConfig config) {
        this.config = config;
    }

    /** The answer to a message that breaks its rules, with the field and the rule in {@code BadRequest}. */
    public Optional<StatusRuntimeException> failureOf(Message message) {
        if (plain.areKeptBy(message)) {
            return Optional.empty();
        }
        try {
            ValidationResult result = validator.validate(message);
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
