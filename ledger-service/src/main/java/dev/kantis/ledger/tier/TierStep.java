package dev.kantis.ledger.tier;

import java.util.List;
import java.util.stream.Stream;

/** A standing and the changes that led to it, in order. */
public record TierStep(TierStanding standing, List<TierChange> changes) {
    public TierStep {
        changes = List.copyOf(changes);
    }

    static TierStep unchanged(TierStanding standing) {
        return new TierStep(standing, List.of());
    }

    TierStep then(TierStanding after, TierChange change) {
        return then(new TierStep(after, List.of(change)));
    }

    TierStep then(TierStep next) {
        return new TierStep(
                next.standing(),
                Stream.concat(changes.stream(), next.changes().stream()).toList());
    }

    TierStep with(TierStanding after) {
        return new TierStep(after, changes);
    }
}
