package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.ListEntriesResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what happened in a wallet. */
@Schema(name = "Activity", description = "What happened in the member's wallet, newest first.")
public record Activity(
        @Schema(required = true) List<ActivityEntry> entries,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** One operation. */
    @Schema(name = "ActivityEntry", description = "One operation; 64-bit integers as strings.")
    public record ActivityEntry(
            @Schema(required = true) String entryId,

            @Schema(
                    required = true,
                    enumeration = {
                        "EARN",
                        "BURN",
                        "HOLD",
                        "CAPTURE",
                        "RELEASE",
                        "PURCHASE",
                        "RETURN",
                        "BEHAVIOR",
                        "EXPIRY",
                        "ACTIVATION",
                        "CANCELLATION",
                        "TRANSFER_OUT",
                        "TRANSFER_IN",
                        "ADJUSTMENT",
                        "LINK",
                        "FREEZE"
                    })
            String kind,

            @Schema(required = true) String unit,

            @Schema(required = true, description = "How available changed, with its sign.")
            String change,

            @Schema(required = true, description = "Available after it.")
            String availableAfter,

            @Schema(description = "What it refers to.") @Nullable
            String reference,

            @Schema(description = "The partner whose purchase it was.") @Nullable
            String partnerId,

            @Schema(description = "Why, in a sentence.") @Nullable
            String reason,

            @Nullable Instant postTime) {}

    static Activity of(ListEntriesResponse response) {
        return new Activity(
                response.getEntriesList().stream().map(Activity::entry).toList(),
                Outputs.optional(response.getNextPageToken()));
    }

    static ActivityEntry entry(Entry entry) {
        return new ActivityEntry(
                entry.getEntryId(),
                Outputs.name(entry.getKind(), "ENTRY_KIND_"),
                entry.getUnit(),
                Outputs.number(entry.getChange()),
                Outputs.number(entry.getAvailableAfter()),
                Outputs.optional(entry.getReference()),
                Outputs.optional(entry.getPartnerId()),
                Outputs.optional(entry.getReason()),
                Outputs.time(entry.hasPostTime(), entry.getPostTime()));
    }
}
