package dev.kantis.gateway.me.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Decisions of the member. */
@Schema(name = "ConsentsInput", description = "Decisions about messages.")
public record ConsentsInput(
        @Schema(required = true, description = "1 to 20, recorded in this order.") @Nullable
        List<@Nullable ConsentInput> consents) {}
