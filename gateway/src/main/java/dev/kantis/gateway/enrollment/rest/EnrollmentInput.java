package dev.kantis.gateway.enrollment.rest;

import dev.kantis.gateway.me.rest.ConsentInput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person types to become a member. */
@Schema(name = "EnrollmentInput", description = "A person who wants to become a member.")
public record EnrollmentInput(
        @Schema(description = "The full name, 1 to 200 characters.", required = true, maxLength = 200) @Nullable
        String name,

        @Schema(description = "A code comes there.", required = true, format = "email", maxLength = 254) @Nullable
        String email,

        @Schema(description = "E.164; the member's once its own code is confirmed.", examples = "+358401234567")
        @Nullable
        String phone,

        @Schema(description = "BCP 47 language of messages.", required = true, examples = "fi") @Nullable
        String language,

        @Schema(description = "What the person agreed to or refused, at most 20.") @Nullable
        List<@Nullable ConsentInput> consents) {}
