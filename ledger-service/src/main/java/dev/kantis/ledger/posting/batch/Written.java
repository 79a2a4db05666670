package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.BudgetUse;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Owner;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a batch writes, in one transaction. */
public record Written(
        List<NewEntry> entries,
        List<Owner> newOwners,
        List<OwnerChange> owners,
        List<WalletChange> wallets,
        List<HoldChange> holds,
        List<PurchaseChange> purchases,
        List<Claim> receipts,
        List<Reversal> reversals,
        List<StandingChange> standings,
        List<BudgetUse> budgets,
        List<Lane> lanes,
        Instant now) {
    /** A wallet before and after; {@code before} is null for a new one. */
    public record WalletChange(
            long owner,
            @Nullable Wallet before,
            Wallet after,
            @Nullable LocalDate liveFrom) {}

    /** A hold that was made or resolved by an entry. */
    public record HoldChange(long owner, long entryId, Hold hold) {}

    /** A purchase that was recorded or returned. */
    public record PurchaseChange(long owner, Purchase purchase) {}

    /** A receipt that was taken for ever. */
    public record Claim(UUID partner, String receipt, long owner, UUID purchase, UUID request, String fingerprint) {}

    /** Points of an earlier entry that were undone; {@code owner} is that entry's actor. */
    public record Reversal(long owner, long original, long entryId, LinePoints undone) {}

    /** What a member has by now by a program. */
    public record StandingChange(Loaded.StandingKey key, Standing standing) {}

    /** An owner whose redemption was frozen or freed, or whose identifier was linked. */
    public record OwnerChange(
            Owner owner,
            Link link,
            @Nullable Owner into,
            boolean earnsOnly,
            @Nullable Sharing sharing) {}

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
