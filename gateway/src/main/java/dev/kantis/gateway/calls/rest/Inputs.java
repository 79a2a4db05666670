package dev.kantis.gateway.calls.rest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send, as the protos want it. */
public final class Inputs {
    /** More items than this are never on a page. */
    public static final int LARGEST_PAGE = 100;

    /** The header that makes a POST repeatable. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** The header that names the version that is to be changed. */
    public static final String IF_MATCH = "If-Match";

    private Inputs() {}

    /** The request id: a UUID that the caller made before the first try, with or without quotes. */
    public static String requestId(@Nullable String key) {
        var given = text(key).strip();
        var bare = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"")
                ? given.substring(1, given.length() - 1)
                : given;
        try {
            if (UUID.fromString(bare).toString().equalsIgnoreCase(bare)) {
                return bare.toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException _) {
            // Refused below, like everything else that is no UUID.
        }
        throw new Refusal(
                        Reason.REASON_REQUEST_INVALID,
                        "Send the header Idempotency-Key with a UUID that you made for this request.",
                        Map.of("header", IDEMPOTENCY_KEY))
                .asException();
    }

    /** The version in an ETag of ours, with or without quotes. */
    public static long version(@Nullable String tag) {
        try {
            return Long.parseLong(text(tag).strip().replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException _) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "Send the header If-Match with the ETag of what you have read.",
                            Map.of("header", IF_MATCH))
                    .asException();
        }
    }

    /** The body; refused if there is none. */
    public static <T> T body(@Nullable T body) {
        return present(body, "body");
    }

    /** A value that must be there. */
    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw invalid(field);
        }
        return value;
    }

    /** A text, empty when it was left out: the services' rules say whether it may be. */
    public static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** A list, empty when it was left out; refused with an empty place in it. */
    public static <T> List<T> list(@Nullable List<@Nullable T> values, String field) {
        if (values == null) {
            return List.of();
        }
        return values.stream().map(value -> present(value, field)).toList();
    }

    /** The number of items on a page, cut to {@link #LARGEST_PAGE}; empty means the default. */
    public static int pageSize(@Nullable String size) {
        if (size == null || size.isBlank()) {
            return 0;
        }
        try {
            var given = Integer.parseInt(size);
            if (given >= 0) {
                return Math.min(given, LARGEST_PAGE);
            }
        } catch (NumberFormatException _) {
            // Refused below, like a negative number.
        }
        throw invalid("pageSize");
    }

    /** A whole number, 0 when it was left out: the services' rules say whether it may be. */
    public static long number(@Nullable String number, String field) {
        if (number == null || number.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException _) {
            throw invalid(field);
        }
    }

    private static RuntimeException invalid(String field) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", field)).asException();
    }
}
