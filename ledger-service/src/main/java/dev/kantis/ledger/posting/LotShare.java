package dev.kantis.ledger.posting;

/** Some points of a lot of a wallet, by the lot's number. */
public record LotShare(int lot, long points) {}
