package dev.kantis.k8s;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A setting that a service's code declares: its property, its default if it has one, and what it is for. */
record Setting(String property, @Nullable String standard, String meaning) {

    /** The environment variable that sets it. */
    String variable() {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
