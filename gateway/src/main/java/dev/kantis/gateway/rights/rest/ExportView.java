package dev.kantis.gateway.rights.rest;

import dev.kantis.contracts.member.v1.Export;
import dev.kantis.contracts.member.v1.ExportProgress;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An export of a member's data. It leads to the archive, so it does not print itself. */
@Schema(name = "Export", description = "An archive of everything that is stored about a member, or on its way.")
public record ExportView(
        @Schema(required = true, description = "UUID.") String exportId,

        @Schema(
                required = true,
                enumeration = {"RUNNING", "READY", "EXPIRED"})
        String state,

        @Nullable Instant askTime,

        @Nullable Instant endTime,

        @Schema(description = "When the archive goes.") @Nullable
        Instant expireTime,

        @Schema(required = true, description = "How far it is in each service.")
        List<Place> places,

        @Schema(description = "Address of the archive at this gateway; whoever has it gets the archive.") @Nullable
        String link,

        @Schema(description = "When the link ends.") @Nullable
        Instant linkExpireTime) {

    /** One service. */
    @Schema(name = "ExportPlace", description = "How far an export is in one service.")
    public record Place(
            @Schema(required = true, description = "Such as ledger-service.")
            String place,

            @Schema(required = true, description = "How many records so far; a whole number as text.")
            String records,

            @Schema(required = true, description = "Whether these are all.")
            boolean done) {

        static Place of(ExportProgress place) {
            return new Place(place.getPlace(), Outputs.number(place.getRecords()), place.getDone());
        }
    }

    static ExportView of(Export export) {
        return new ExportView(
                export.getExportId(),
                Outputs.name(export.getState(), "EXPORT_STATE_"),
                Outputs.time(export.hasAskTime(), export.getAskTime()),
                Outputs.time(export.hasEndTime(), export.getEndTime()),
                Outputs.time(export.hasExpireTime(), export.getExpireTime()),
                export.getPlacesList().stream().map(Place::of).toList(),
                export.getLink().isEmpty() ? null : "/v1/exports/" + export.getLink(),
                Outputs.time(export.hasLinkExpireTime(), export.getLinkExpireTime()));
    }

    @Override
    public String toString() {
        return "Export " + exportId;
    }
}
