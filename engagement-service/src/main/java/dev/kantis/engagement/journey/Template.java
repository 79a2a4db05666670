package dev.kantis.engagement.journey;

import java.util.Map;
import java.util.Objects;

/** What a message says, per language. There is always an English text. */
public record Template(String name, Map<String, Text> texts) {
    /** The language of members whose own has no text. */
    public static final String FALLBACK = "en";

    public Template {
        texts = Map.copyOf(texts);
        if (!texts.containsKey(FALLBACK)) {
            throw new IllegalArgumentException("a template needs a text in " + FALLBACK);
        }
    }

    /** The text for a member who reads this language (BCP 47): the exact one, else of the language, else English. */
    public Text in(String language) {
        var exact = texts.get(language);
        if (exact != null) {
            return exact;
        }
        var plain = texts.get(language.split("-", 2)[0]);
        return plain == null ? Objects.requireNonNull(texts.get(FALLBACK)) : plain;
    }
}
