package dev.kantis.gateway.calls.rest;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules that stand in the protos, checked before anybody is called: strangers' nonsense ends here. */
@ApplicationScoped
public class RequestRules {
    private final Validator validator = ValidatorFactory.newBuilder().build();

    /** The request, if it keeps its rules. */
    public <T extends Message> T checked(T request) {
        try {
            var result = validator.validate(request);
            if (result.isSuccess()) {
                return request;
            }
            var fields = result.toProto().getViolationsList().stream()
                    .map(violation -> path(violation.getField().getElementsList()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", fields)).asException();
        } catch (ValidationException e) {
            throw new IllegalStateException("the rules of a message do not compile", e);
        }
    }

    private static String path(List<FieldPathElement> elements) {
        return elements.stream()
                .map(element -> element.hasIndex()
                        ? element.getFieldName() + "[" + element.getIndex() + "]"
                        : element.getFieldName())
                .collect(Collectors.joining("."));
    }
}
