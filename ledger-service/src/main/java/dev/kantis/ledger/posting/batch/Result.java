package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.PostedEntry;
import java.util.Set;

/** What became of one command of a batch. */
public sealed interface Result {
    /** It is decided; the outcome counts once the batch is committed. */
    record Answer(Outcome<PostedEntry> outcome) implements Result {}

    /** What was due is posted; there is nothing to answer. */
    record Settled() implements Result {}

    /** Its identifier is linked to a wallet in another lane: try again with these locked. */
    record Elsewhere(Set<Short> lanes) implements Result {}

    /** The decision failed; nothing of it is written. */
    record Failure(RuntimeException cause) implements Result {}
}
