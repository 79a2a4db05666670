package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings.Counterpart;
import dev.kantis.ledger.posting.batch.BatchPoster;
import dev.kantis.ledger.posting.batch.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A command, how it is decided, and the lanes that it needs, in ascending order. */
record Task(PostingCommand command, Deciding deciding, Set<Short> lanes) {
    /** How a command is decided. */
    sealed interface Deciding {
        /** On one owner. */
        record One(Decision decision) implements Deciding {}

        /** Only what time does. */
        record Settling() implements Deciding {}

        /** Between two. */
        record Two(Counterpart counterpart, PairDecision decision) implements Deciding {}
    }

    Result decide(BatchPoster poster) {
        return switch (deciding) {
            case Deciding.One(var decision) -> poster.post(command, decision);
            case Deciding.Settling() -> poster.settle(command);
            case Deciding.Two(var counterpart, var decision) -> poster.postPair(command, counterpart, decision);
        };
    }

    /** The ids whose owners have to be read. */
    List<UUID> owners() {
        var owners = new ArrayList<UUID>(2);
        owners.add(command.actor());
        command.reads().pool().ifPresent(owners::add);
        if (deciding instanceof Deciding.Two two) {
            owners.add(two.counterpart().owner());
        }
        return owners;
    }

    boolean isPair() {
        return deciding instanceof Deciding.Two;
    }

    /** The same task on other lanes. */
    Task on(Set<Short> other) {
        return new Task(command, deciding, other);
    }
}
