package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.CardProgress;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.TierProgress;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a member stands. */
@Schema(name = "Progress", description = "The member's tiers and stamp cards, in the program's order.")
public record ProgressView(
        @Schema(required = true) List<Tier> tiers,
        @Schema(required = true) List<Card> cards) {

    /** A tier. */
    @Schema(name = "Tier", description = "The member's tier in one tier set; 64-bit integers as strings.")
    public record Tier(
            @Schema(required = true, description = "Name of the tier set.")
            String set,

            @Schema(required = true, description = "Name of the tier.")
            String tier,

            @Schema(required = true, description = "The first day of it.", format = "date")
            String sinceDay,

            @Schema(
                    required = true,
                    description = "What was collected in the running period: points, minor units or visits.")
            String amount,

            @Schema(description = "The next higher tier, absent at the highest.") @Nullable
            String nextTier,

            @Schema(required = true, description = "What is missing for the next tier.")
            String missing,

            @Schema(
                    description = "The last day on which the tier is safe, absent if that is for ever.",
                    format = "date")
            @Nullable
            String safeUntilDay,

            @Schema(required = true, description = "What is missing to keep the tier beyond that day.")
            String missingToKeep,

            @Schema(required = true, description = "What the tier gives besides points, by name.")
            List<String> perks) {}

    /** A stamp card. */
    @Schema(name = "StampCard", description = "A stamp card; 64-bit integers as strings.")
    public record Card(
            @Schema(required = true, description = "Name of the card.")
            String card,

            @Schema(required = true, description = "What a full one gives.")
            String text,

            @Schema(required = true, description = "Stamps on it.")
            String stamps,

            @Schema(required = true, description = "Stamps that make it full.")
            String full) {}

    static ProgressView of(GetProgressResponse response) {
        return new ProgressView(
                response.getTiersList().stream().map(ProgressView::tier).toList(),
                response.getCardsList().stream().map(ProgressView::card).toList());
    }

    private static Tier tier(TierProgress tier) {
        return new Tier(
                tier.getSet(),
                tier.getTier(),
                tier.getSinceDay(),
                Outputs.number(tier.getAmount()),
                Outputs.optional(tier.getNextTier()),
                Outputs.number(tier.getMissing()),
                Outputs.optional(tier.getSafeUntilDay()),
                Outputs.number(tier.getMissingToKeep()),
                tier.getPerksList());
    }

    private static Card card(CardProgress card) {
        return new Card(
                card.getCard(), card.getText(), Outputs.number(card.getStamps()), Outputs.number(card.getFull()));
    }
}
