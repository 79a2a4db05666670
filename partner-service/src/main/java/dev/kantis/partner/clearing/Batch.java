package dev.kantis.partner.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was read in one go: from which place to which in each lane, and the items of these entries. */
public final class Batch {
    private final Map<Integer, Long> before = new HashMap<>();
    private final Map<Integer, Long> after = new HashMap<>();
    private final List<PlacedItem> items = new ArrayList<>();
    private long entries;

    /** Adds the next page of a lane and its items. */
    public void add(LedgerPage page, List<PlacedItem> placed) {
        var next = after.getOrDefault(page.lane(), page.first() - 1) + 1;
        if (next != page.first()) {
            throw new IllegalStateException("lane " + page.lane() + " goes on at " + next + ", not " + page.first());
        }
        before.putIfAbsent(page.lane(), page.first() - 1);
        after.put(page.lane(), page.last());
        items.addAll(placed);
        entries += page.last() - page.first() + 1;
    }

    public Map<Integer, Long> before() {
        return Map.copyOf(before);
    }

    public Map<Integer, Long> after() {
        return Map.copyOf(after);
    }

    public List<PlacedItem> items() {
        return List.copyOf(items);
    }

    public long entries() {
        return entries;
    }
}
