package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.GetExpiriesResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All days on which a member's points end or begin. */
@Schema(name = "Expiries", description = "When points end and when pending ones begin, if nothing happens.")
public record Expiries(
        @Schema(required = true, description = "Available and pending points, soonest first.")
        List<DayPoints> expiries,

        @Schema(required = true, description = "Pending points, soonest first, those without a day last.")
        List<DayPoints> releases) {

    /** Points of a day. */
    @Schema(name = "DayPoints", description = "Points of a day; 64-bit integers as strings.")
    public record DayPoints(
            @Schema(required = true, description = "Name of the unit.")
            String unit,

            @Schema(
                    description = "Points that expire can be used through the whole of it; absent when they wait for an"
                            + " event alone.",
                    format = "date")
            @Nullable
            String day,

            @Schema(required = true) String points,

            @Schema(description = "The event that they wait for.") @Nullable
            String releaseEvent) {}

    static Expiries of(GetExpiriesResponse response) {
        return new Expiries(
                response.getExpiriesList().stream().map(Expiries::day).toList(),
                response.getReleasesList().stream().map(Expiries::day).toList());
    }

    private static DayPoints day(dev.kantis.contracts.ledger.v1.DayPoints points) {
        return new DayPoints(
                points.getUnit(),
                Outputs.optional(points.getDay()),
                Outputs.number(points.getPoints()),
                Outputs.optional(points.getReleaseEvent()));
    }
}
