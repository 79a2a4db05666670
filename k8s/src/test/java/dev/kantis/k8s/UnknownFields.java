package dev.kantis.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds fields that the Kubernetes API does not have: the parser keeps them aside instead of refusing them. */
final class UnknownFields {
    private static final String ASIDE = "getAdditionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Paths of unknown fields, such as {@code Deployment.spec.replica}. Kinds without a Java type are found whole. */
    static List<String> in(Object resource) {
        var fields = new UnknownFields();
        fields.walk(resource, resource.getClass().getSimpleName());
        return List.copyOf(fields.found);
    }

    private void walk(@Nullable Object value, String path) {
        switch (value) {
            case null -> {}
            case GenericKubernetesResource generic -> found.add("kind " + generic.getKind() + " is not known");
            case Collection<?> values -> {
                var index = 0;
                for (var one : values) {
                    walk(one, path + "[" + index++ + "]");
                }
            }
            case Map<?, ?> values -> values.forEach((key, one) -> walk(one, path + "." + key));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.")
                        && !value.getClass().isEnum()) {
                    walkGetters(value, path);
                }
            }
        }
    }

    private void walkGetters(Object value, String path) {
        Arrays.stream(value.getClass().getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                .filter(method -> method.getDeclaringClass().getName().startsWith("io.fabric8."))
                .forEach(getter -> {
                    var field = call(getter, value);
                    if (!getter.getName().equals(ASIDE)) {
                        walk(field, path + "." + nameOf(getter));
                    } else if (field instanceof Map<?, ?> unknown) {
                        unknown.keySet().forEach(name -> found.add(path + "." + name));
                    }
                });
    }

    private static String nameOf(Method getter) {
        var name = getter.getName().substring("get".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object call(Method getter, Object value) {
        try {
            return getter.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getter + " failed", e);
        }
    }
}
