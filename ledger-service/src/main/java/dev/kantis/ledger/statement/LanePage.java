package dev.kantis.ledger.statement;

import java.util.List;
import java.util.Map;

/** Some entries of a lane in order, and what they came from by their ids. {@code last} is the place to go on after. */
public record LanePage(int lane, long last, List<LedgerEntry> entries, Map<Long, Origin> origins) {
    public LanePage {
        entries = List.copyOf(entries);
        origins = Map.copyOf(origins);
    }
}
