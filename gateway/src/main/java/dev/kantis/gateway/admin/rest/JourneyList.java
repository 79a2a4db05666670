package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.engagement.v1.Journey;
import dev.kantis.contracts.engagement.v1.ListJourneysResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All journeys with what they did. */
@Schema(name = "Journeys", description = "All journeys with what they did so far, by name.")
public record JourneyList(@Schema(required = true) List<JourneyView> journeys) {

    /** A journey and its counts. */
    @Schema(name = "Journey", description = "A journey and its counts; 64-bit integers as strings.")
    public record JourneyView(
            @Schema(required = true) String journey,
            @Schema(required = true) String version,

            @Schema(required = true, description = "The event that starts it.")
            String triggerType,

            @Schema(required = true) String planned,
            @Schema(required = true) String sent,
            @Schema(required = true) String suppressed,
            @Schema(required = true) String failed) {}

    static JourneyList of(ListJourneysResponse response) {
        return new JourneyList(
                response.getJourneysList().stream().map(JourneyList::journey).toList());
    }

    private static JourneyView journey(Journey journey) {
        return new JourneyView(
                journey.getJourney(),
                Outputs.number(journey.getVersion()),
                journey.getTriggerType(),
                Outputs.number(journey.getPlanned()),
                Outputs.number(journey.getSent()),
                Outputs.number(journey.getSuppressed()),
                Outputs.number(journey.getFailed()));
    }
}
