package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.Account;
import java.time.LocalDate;

/** The sum of a day's legs of one unit and funding partner between two accounts. */
public record Movement(LocalDate day, String unit, String fundingId, Account debit, Account credit, long points) {}
