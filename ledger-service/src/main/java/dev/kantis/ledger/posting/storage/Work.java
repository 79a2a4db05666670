package dev.kantis.ledger.posting.storage;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.PostedEntry;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Optional;
import java.util.Set;

/** A task that waits for its batch, with the caller who waits for its outcome. */
record Work(Task task, byte[] trace, int moves, UniEmitter<? super Optional<Outcome<PostedEntry>>> caller) {
    /** The same work for other lanes. */
    Work movedTo(Set<Short> other) {
        return new Work(task.on(other), trace, moves + 1, caller);
    }
}
