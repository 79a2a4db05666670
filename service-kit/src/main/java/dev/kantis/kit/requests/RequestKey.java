package dev.kantis.kit.requests;

import java.util.UUID;

/** Names a mutating call: the method and the caller ({@code scope}), and the id that the caller made. */
public record RequestKey(String scope, UUID requestId) {

    public static RequestKey of(String method, String owner, String requestId) {
        return new RequestKey(method + " " + owner, UUID.fromString(requestId));
    }
}
