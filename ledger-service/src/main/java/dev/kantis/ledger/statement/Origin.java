package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.PostedEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an entry came from: when it happened (a purchase by the terminal's time, anything else when it was posted), and
 * which entry it undoes.
 */
public record Origin(Instant occurredAt, @Nullable Undone undone) {

    /**
     * An entry that is undone, when it happened, and how many of its points were undone before, by the time of posting,
     * and are by this one, those included that could not be taken back.
     */
    public record Undone(PostedEntry entry, Instant occurredAt, long before, long now) {}
}
