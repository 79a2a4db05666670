package dev.kantis.ledger.statement;

import java.util.List;

/** Some entries of a lane in order. {@code last} is the place to go on after. */
public record LanePage(int lane, long last, List<LedgerEntry> entries) {
    public LanePage {
        entries = List.copyOf(entries);
    }
}
