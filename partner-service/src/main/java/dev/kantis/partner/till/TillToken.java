package dev.kantis.partner.till;

import java.util.Optional;

/** What a token says of a till: the partner, and the OAuth client that signed in. */
public record TillToken(Optional<String> partnerId, String clientId) {}
