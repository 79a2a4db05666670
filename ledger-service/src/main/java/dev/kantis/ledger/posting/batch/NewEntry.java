package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.PostedEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An entry that will be written, with its legs. {@code unit} is the unit that its outcome speaks of. */
public record NewEntry(
        long entryId,
        long owner,
        long actor,
        Instant at,
        UUID requestId,
        EntryKind kind,
        String fingerprint,
        String unit,
        Outcome<PostedEntry> outcome,
        List<WalletLegs> legs) {
    /** The legs on one wallet; {@code seq} is the wallet's number of this entry. */
    public record WalletLegs(String unit, int seq, List<Leg> legs) {}

    public NewEntry {
        legs = List.copyOf(legs);
    }

    NewEntry answering(Outcome<PostedEntry> other) {
        return new NewEntry(entryId, owner, actor, at, requestId, kind, fingerprint, unit, other, legs);
    }

    public boolean isAccepted() {
        return outcome instanceof Outcome.Done;
    }
}
