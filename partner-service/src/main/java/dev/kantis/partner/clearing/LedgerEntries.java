package dev.kantis.partner.clearing;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/** Port: the ledger in order, lane by lane. Blocking. */
public interface LedgerEntries {

    /**
     * Pages after these places, as far as entries are committed and were posted before {@code until}; the next one is
     * read when it is asked for.
     */
    Iterator<LedgerPage> after(Map<Integer, Long> cursors, Instant until);
}
