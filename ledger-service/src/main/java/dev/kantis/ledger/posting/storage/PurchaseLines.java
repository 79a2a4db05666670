package dev.kantis.ledger.posting.storage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kantis.ledger.posting.Purchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a purchase as they stand in column {@code lines}. Fields may be added, never renamed. */
public final class PurchaseLines {
    /** Lists that a row from before a field lacks are empty. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private PurchaseLines() {}

    static String write(List<Purchase.Line> lines) {
        try {
            return JSON.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lines cannot be written", e);
        }
    }

    /** From what the client makes of jsonb: an array that writes itself as JSON. */
    public static List<Purchase.Line> read(@Nullable Object value) {
        try {
            return value == null ? List.of() : JSON.readValue(value.toString(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored lines cannot be read", e);
        }
    }
}
