package dev.kantis.ledger.posting.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import java.util.List;

/** Outcomes as they stand in column {@code outcome}. Fields may be added, never renamed. */
public final class OutcomeJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private OutcomeJson() {}

    static String write(Outcome<PostedEntry> outcome) {
        return switch (outcome) {
            case Outcome.Done<PostedEntry>(var entry) -> text(entry);
            case Outcome.Refused<PostedEntry>(var refusal) -> text(refusal);
        };
    }

    static Outcome<PostedEntry> read(boolean accepted, String json) {
        return accepted ? Outcome.done(entry(json)) : Outcome.refused(value(json, new TypeReference<Refusal>() {}));
    }

    /** An accepted outcome. */
    public static PostedEntry entry(String json) {
        return value(json, new TypeReference<PostedEntry>() {});
    }

    static String lines(List<Purchase.Line> lines) {
        return text(lines);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome cannot be written", e);
        }
    }

    private static <T> T value(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored outcome cannot be read", e);
        }
    }
}
