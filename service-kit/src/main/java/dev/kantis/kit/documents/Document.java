package dev.kantis.kit.documents;

import com.fasterxml.jackson.databind.JsonNode;

/** Configuration as code: {@code apiVersion: kantis.dev/v1alpha1}, a kind, a name, and a spec of that kind. */
public record Document(String kind, String name, JsonNode spec, String text) {
    /** The version of all document kinds. */
    public static final String API_VERSION = "kantis.dev/v1alpha1";
}
