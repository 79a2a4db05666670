package dev.kantis.ledger.program.documents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.kantis.kit.documents.Document;
import dev.kantis.ledger.program.ProgramSpec;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of Program documents, made from the types that read them. What only the platform may write is left
 * out.
 */
final class ProgramSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?";

    private ProgramSchema() {}

    static String text() throws IOException {
        var spec = new SchemaGenerator(config()).generateSchema(ProgramSpec.class);
        var parts = spec.remove("$defs");
        spec.remove("$schema");
        var schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Kantis program, " + Document.API_VERSION)
                .put("type", "object");
        var properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("const", Document.API_VERSION);
        properties.putObject("kind").put("const", "Program");
        properties.set("metadata", metadata());
        properties.set("spec", spec);
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        schema.set("$defs", parts);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static ObjectNode metadata() {
        var metadata = JSON.createObjectNode().put("type", "object");
        metadata.putObject("properties")
                .putObject("name")
                .put("type", "string")
                .put("pattern", "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$");
        metadata.putArray("required").add("name");
        return metadata;
    }

    private static SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.PLAIN_DEFINITION_KEYS);
        config.forFields()
                .withIgnoreCheck(field -> field.getRawMember().getType() == ProgramSpec.Trial.class)
                .withRequiredCheck(field -> !field.isStatic() && !isNullable(field.getRawMember()))
                .withNullableCheck(_ -> false);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> definition(type.getErasedType(), context));
        return config.build();
    }

    private static boolean isNullable(Field field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** As documents write it: the name that Jackson goes by, else the constant's in small letters. */
    private static String nameOf(Class<?> type, String constant) {
        try {
            var named = type.getField(constant).getAnnotation(JsonProperty.class);
            return named == null ? constant.toLowerCase(Locale.ROOT) : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant, e);
        }
    }

    /** What Jackson reads otherwise than its fields say. */
    private static @Nullable CustomDefinition definition(Class<?> type, SchemaGenerationContext context) {
        if (type.isEnum()) {
            var values = JSON.createObjectNode();
            var names = values.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                names.add(nameOf(type, ((Enum<?>) constant).name()));
            }
            return inline(values);
        }
        if (type == LocalDateTime.class || type == LocalDate.class) {
            return inline(JSON.createObjectNode()
                    .put("type", "string")
                    .put("pattern", "^" + DAY + (type == LocalDate.class ? "" : TIME) + "$"));
        }
        return delegate(type)
                .map(method -> inline(context.createDefinition(
                        context.getTypeContext().resolve(method.getGenericParameterTypes()[0]))))
                .orElse(null);
    }

    private static Optional<Method> delegate(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .findFirst();
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(node, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }
}
