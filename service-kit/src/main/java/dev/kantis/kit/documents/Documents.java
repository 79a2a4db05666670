package dev.kantis.kit.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads YAML documents. A wrong one is refused with the path and a sentence that says what to mend. */
public final class Documents {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper SPECS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new RequiredUnlessNullable())
            .build();
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private Documents() {}

    /** The envelope of a document of this kind. */
    public static Document parse(String text, String kind) {
        var document = parse(text);
        if (!document.kind().equals(kind)) {
            throw wrong("kind", "must be " + kind + ", not " + document.kind());
        }
        return document;
    }

    /** The envelope of a document of any kind. */
    public static Document parse(String text) {
        var tree = tree(text);
        if (!Document.API_VERSION.equals(tree.path("apiVersion").asText())) {
            throw wrong("apiVersion", "must be " + Document.API_VERSION);
        }
        var kind = tree.path("kind").asText();
        if (kind.isEmpty()) {
            throw wrong("kind", "is missing");
        }
        var name = tree.path("metadata").path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw wrong("metadata.name", "must be lower case letters, digits and hyphens, at most 63");
        }
        if (!tree.path("spec").isObject()) {
            throw wrong("spec", "is missing");
        }
        return new Document(kind, name, tree.path("spec"), text);
    }

    /** The spec as a record; unknown, missing and mistyped fields are refused by their path. */
    public static <T> T spec(Document document, Class<T> type) {
        try {
            return SPECS.treeToValue(document.spec(), type);
        } catch (JsonMappingException e) {
            throw wrong(document.text(), "spec" + pathOf(e), sentence(e));
        } catch (JsonProcessingException e) {
            throw wrong("spec", sentence(e));
        }
    }

    /** The refusal of a document whose field at {@code path} breaks a rule. */
    public static RuntimeException wrong(String path, String sentence) {
        return new Refusal(Reason.REASON_DOCUMENT_INVALID, path + " " + sentence + ".", Map.of("path", path))
                .asException();
    }

    private static RuntimeException wrong(String text, String path, String sentence) {
        var place = Places.of(text, path);
        return place.isEmpty()
                ? wrong(path, sentence)
                : new Refusal(
                                Reason.REASON_DOCUMENT_INVALID,
                                place.get() + ": " + path + " " + sentence + ".",
                                Map.of("path", path, "place", place.get()))
                        .asException();
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "document" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw wrong(where, "is not YAML: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    /** What a compact constructor or Jackson says, without class names. */
    private static String sentence(JsonProcessingException e) {
        Throwable said = e;
        while (said instanceof JsonProcessingException && said.getCause() != null) {
            said = said.getCause();
        }
        var message = said instanceof JsonProcessingException json ? json.getOriginalMessage() : said.getMessage();
        return firstLine(message == null ? "is wrong" : message)
                .replaceAll("\\(class [^)]*\\)", "")
                .replaceAll("`[a-z]+(\\.[\\w$]+)+`", "this type");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** A component of a record may be left out where its type is marked as nullable, and nowhere else. */
    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().isRecord()) {
                return !parameter
                        .getDeclaringClass()
                        .getRecordComponents()[parameter.getIndex()]
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class);
            }
            return super.hasRequiredMarker(member);
        }
    }
}
