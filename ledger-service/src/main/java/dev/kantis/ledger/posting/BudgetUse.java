package dev.kantis.ledger.posting;

/** Points that are taken from a budget, or given back to it when negative; it never gives more than {@code most}. */
public record BudgetUse(String budget, long points, long most) {}
