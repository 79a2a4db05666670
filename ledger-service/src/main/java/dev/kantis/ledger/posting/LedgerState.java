package dev.kantis.ledger.posting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a decision sees, locked until it is posted: the wallet with nothing expired in it, the hold or purchase that the
 * command names, the time, the day in the program's zone, and the id that the entry will have.
 */
public record LedgerState(
        Wallet wallet, Optional<Hold> hold, Optional<Purchase> purchase, Instant now, LocalDate today, long entryId) {}
