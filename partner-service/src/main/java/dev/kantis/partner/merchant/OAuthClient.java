package dev.kantis.partner.merchant;

/** A client that a partner's tills sign in with: its name, and whether it still works. Numbers count from 1. */
public record OAuthClient(String clientId, int number, boolean revoked) {}
