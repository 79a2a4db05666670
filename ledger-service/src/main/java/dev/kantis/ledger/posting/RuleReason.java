package dev.kantis.ledger.posting;

/** Why a rule gave points, for the member. */
public record RuleReason(String rule, long points, String text) {}
