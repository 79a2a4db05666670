package dev.kantis.gateway.calls.rest;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What protos hold, as JSON shows it. */
public final class Outputs {
    private Outputs() {}

    /** A 64-bit number as a string: JavaScript would round it. */
    public static String number(long value) {
        return Long.toString(value);
    }

    /** A time, absent when the proto has none. */
    public static @Nullable Instant time(boolean present, Timestamp time) {
        return present ? Instant.ofEpochSecond(time.getSeconds(), time.getNanos()) : null;
    }

    /** A text, absent when it is empty. */
    public static @Nullable String optional(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A field's name as JSON spells it. */
    public static String camelCase(String name) {
        var spelled = new StringBuilder();
        for (var at = 0; at < name.length(); at++) {
            var isBreak = name.charAt(at) == '_' && at + 1 < name.length();
            spelled.append(isBreak ? Character.toUpperCase(name.charAt(++at)) : name.charAt(at));
        }
        return spelled.toString();
    }

    /** The name of a proto's enum value without the enum's own name before it. */
    public static String name(Enum<?> value, String prefix) {
        return value.name().startsWith(prefix) ? value.name().substring(prefix.length()) : value.name();
    }
}
