package dev.kantis.partner.clearing;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Pages as far as these places, and no entry beyond them. */
final class Bounded implements Iterator<LedgerPage> {
    private final Iterator<LedgerPage> pages;
    private final Map<Integer, Long> goal;
    private @Nullable LedgerPage next;

    Bounded(Iterator<LedgerPage> pages, Map<Integer, Long> goal) {
        this.pages = pages;
        this.goal = Map.copyOf(goal);
    }

    @Override
    public boolean hasNext() {
        while (next == null && pages.hasNext()) {
            next = within(pages.next());
        }
        return next != null;
    }

    @Override
    public LedgerPage next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var page = next;
        next = null;
        return page;
    }

    private @Nullable LedgerPage within(LedgerPage page) {
        var last = goal.getOrDefault(page.lane(), 0L);
        if (page.last() <= last) {
            return page;
        }
        return page.first() > last
                ? null
                : new LedgerPage(
                        page.lane(),
                        page.first(),
                        last,
                        page.youngest(),
                        page.billable().stream()
                                .filter(entry -> entry.sequence() <= last)
                                .toList());
    }
}
