package dev.kantis.gateway.calls.rest;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public final class PageQuery {
    @Parameter(
            description = "Items on a page: 0 or absent means 50, at most 100.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"))
    @QueryParam("pageSize")
    public @Nullable String pageSize;

    @Parameter(description = "nextPageToken of the page before; absent for the first page.")
    @QueryParam("pageToken")
    public @Nullable String pageToken;

    /** How many items; 0: as many as the service likes. Refused where it is no number. */
    public int size() {
        return Inputs.pageSize(pageSize);
    }

    /** Empty for the first page. */
    public String token() {
        return Inputs.text(pageToken);
    }
}
