package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.Account;
import java.time.LocalDate;

/**
 * Points of one lot that went from one account to another. {@code expiresOn} is their last day; {@code fundingId} the
 * partner that pays, empty for the program itself.
 */
public record Move(
        Account from, Account to, long points, String unit, int lot, LocalDate expiresOn, String fundingId) {}
