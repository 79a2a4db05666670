package dev.kantis.gateway.problem;

import java.util.Map;

/**
 * Why a request was refused or failed (RFC 9457). {@code reason} is stable for ever; {@code instance} names the
 * request.
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String reason,
        Map<String, String> metadata) {

    public Problem {
        metadata = Map.copyOf(metadata);
    }

    /** The same problem of another request. */
    Problem of(String requestId) {
        return new Problem(type, title, status, detail, "urn:request:" + requestId, reason, metadata);
    }
}
