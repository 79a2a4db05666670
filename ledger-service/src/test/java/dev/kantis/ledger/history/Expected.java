package dev.kantis.ledger.history;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.PostedEntry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the model says that a caller is told, and what the ledger told. */
sealed interface Expected {
    record No(Reason reason) implements Expected {}

    record Yes(EntryKind kind, Amounts amounts, Buckets after) implements Expected {}

    record Amounts(long points, long change, long debtAdded, long writtenOff) {}

    record Buckets(
            long available,
            long pending,
            long held,
            long debt,
            @Nullable LocalDate nextDay,
            long nextPoints) {}

    static Expected told(Outcome<PostedEntry> outcome) {
        return switch (outcome) {
            case Outcome.Refused<PostedEntry>(var refusal) -> new No(refusal.reason());
            case Outcome.Done<PostedEntry>(var entry) -> {
                var balance = entry.balance();
                yield new Yes(
                        entry.kind(),
                        new Amounts(entry.points(), entry.change(), entry.debtAdded(), entry.writtenOff()),
                        new Buckets(
                                balance.available(),
                                balance.pending(),
                                balance.held(),
                                balance.debt(),
                                balance.nextExpiryDay(),
                                balance.nextExpiryPoints()));
            }
        };
    }
}
