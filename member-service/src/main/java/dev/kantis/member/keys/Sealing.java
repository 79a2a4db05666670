package dev.kantis.member.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens texts about some members, as they stand in columns. {@code what} names the column, so that nothing is
 * moved into another one. Of a member without a key, who was erased, nothing is sealed and nothing opens. Pure.
 */
public record Sealing(Map<UUID, MemberKey> keys) {
    private static final String MARK = "sealed:";

    public Sealing {
        keys = Map.copyOf(keys);
    }

    public @Nullable String seal(UUID member, String what, @Nullable String text) {
        if (text == null) {
            return null;
        }
        var key = keys.get(member);
        return key == null
                ? MARK
                : MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(key.seal(what, text.getBytes(UTF_8)));
    }

    /** Null when the key is gone. What was written before texts were sealed is as it was. */
    public @Nullable String open(UUID member, String what, @Nullable String text) {
        if (text == null || !text.startsWith(MARK)) {
            return text;
        }
        var key = keys.get(member);
        return key == null
                ? null
                : key.open(what, Base64.getUrlDecoder().decode(text.substring(MARK.length())))
                        .map(bytes -> new String(bytes, UTF_8))
                        .orElse(null);
    }
}
